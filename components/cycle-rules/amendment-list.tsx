import { Done } from "@/components/act/done";
import { DataTable } from "@/components/table/data-table";
import { Panel } from "@/components/ui/panel";
import type { AmendmentRow } from "@/lib/cycle-rules/choices";
import { formatDateTime } from "@/lib/kernel/dates";

/** 启动之后的修改, the latest first: when, why, and what was before and is now. */
export function AmendmentList({ amendments, done }: { amendments: AmendmentRow[]; done?: string | undefined }) {
  if (amendments.length === 0 && !done) return null;
  return (
    <Panel title="启动之后的修改" id="amendments">
      {done === "prepared" ? <Done done={done} /> : null}
      {amendments.map((amendment) => (
        <div key={amendment.number} className="mb-4">
          <h3 className="text-base font-semibold">
            第 {amendment.number} 次修改，{formatDateTime(new Date(amendment.at))}
          </h3>
          <p className="mb-2">
            缘由：{amendment.reason}（拟办 {amendment.preparedBy}，签发 {amendment.signedBy}）
          </p>
          <DataTable
            caption={`第 ${amendment.number} 次修改的内容`}
            rows={amendment.changes}
            rowKey={({ label }) => label}
            columns={[
              { id: "label", header: "项目", rowHeader: true, cell: ({ label }) => label },
              { id: "before", header: "修改前", cell: ({ before }) => before },
              { id: "after", header: "修改后", cell: ({ after }) => after },
            ]}
          />
        </div>
      ))}
    </Panel>
  );
}
