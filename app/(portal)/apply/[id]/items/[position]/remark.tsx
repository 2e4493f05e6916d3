import { SideBySide } from "@/components/filing/side-by-side";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import type { AskedCorrection } from "@/lib/applications/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";

/** What has to be corrected, beside what the item said when it was sent back. */
export function Remark({
  correction,
  line,
  item,
}: {
  correction: AskedCorrection;
  line: AskedCorrection["items"][number];
  item: Pick<DossierItem, "kind">;
}) {
  return (
    <SideBySide
      title={`本项已退回补正，请于 ${formatDateTime(new Date(correction.dueAt))} 前修改`}
      leftTitle={`${correction.officeName}的意见`}
      left={<p className="whitespace-pre-wrap">{line.remark}</p>}
      rightTitle="退回时的内容"
      right={
        <>
          <p>自评结论：{judgementLabel(item.kind, line.before.judgement ?? null)}</p>
          <p className="mt-1 whitespace-pre-wrap">{line.before.narrative || "没有填写。"}</p>
        </>
      }
    />
  );
}
