import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { loadDivisionsAction } from "@/app/actions/areas";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { LEVEL_LABELS } from "@/lib/labels/people";
import { problemText } from "@/lib/labels/problems";
import { divisionsPreview } from "@/lib/organisations/load-divisions";
import { requireActor } from "@/lib/platform/actor";

export const metadata = { title: "导入全国行政区划" };

export default async function LoadDivisionsPage() {
  const actor = await requireActor();
  const preview = await divisionsPreview(actor);
  if (!preview) notFound();
  const { levels, offices, governments, conflicts } = preview;
  const [conflict] = conflicts;
  const missing = levels.reduce((sum, level) => sum + level.missing, 0) + offices + governments;
  return (
    <>
      <PageHeader
        title="导入全国行政区划"
        lead={`截至 ${preview.asOf}。${preview.source}。`}
        trail={[{ label: "行政区划", href: "/admin/areas" }, { label: "导入全国行政区划" }]}
      />
      <Panel title="将要导入" flush>
        <DataTable
          caption="将要导入的区划和单位"
          rows={[
            ...levels.map(({ level, total, missing: fresh }) => ({ what: `${LEVEL_LABELS[level]}区划`, total, fresh })),
            { what: "依法治省（市、县）办", total: null, fresh: offices },
            { what: "市、县级政府", total: null, fresh: governments },
          ]}
          rowKey={({ what }) => what}
          columns={[
            { id: "what", header: "类别", rowHeader: true, cell: ({ what }) => what },
            { id: "total", header: "表中共有", align: "right", cell: ({ total }) => total ?? "—" },
            { id: "fresh", header: "尚未导入", align: "right", cell: ({ fresh }) => fresh },
          ]}
        />
      </Panel>
      <Panel title="说明">
        <ul className="prose-zh list-disc pl-5 text-sm">
          {preview.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          <li>每个区划按规则设依法治理办公室，地级、县级另设人民政府（地区、盟为行政公署）；已有的单位不动。</li>
          <li>一次办完；再次导入不会重复，也不会改动已经更名、撤并的区划。</li>
        </ul>
      </Panel>
      <Panel>
        {conflict ? (
          <Alert tone="error" title={problemText({ code: "divisions_conflict", detail: conflict })} />
        ) : (
          <FormShell action={loadDivisionsAction} submissionKey={randomUUID()}>
            <FormActions>
              <SubmitButton blocked={missing === 0 ? "全国行政区划已经全部导入。" : null}>
                导入全国行政区划
              </SubmitButton>
            </FormActions>
          </FormShell>
        )}
      </Panel>
    </>
  );
}
