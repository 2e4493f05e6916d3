import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { carryAction } from "@/app/actions/apply";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { readDossier } from "@/lib/applications/dossier";
import { formatDate } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { choiceLabel } from "@/lib/labels/fields";
import { CARRY_TEXTS, carriedDone } from "@/lib/labels/origins";
import { problemText } from "@/lib/labels/problems";
import { type CarryPreview, type OriginOption, originsOf, previewCarry } from "@/lib/origins/queries";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";

export const metadata: Metadata = { title: "从以往申报带入" };

/** What may be brought from earlier applications: choose one, see what it would do, do it. */
export default async function CarryPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { from, done }] = await Promise.all([params, searchParams]);
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const open = dossier.stage === "draft";
  const [origins, preview] = await Promise.all([
    originsOf(actor, id),
    from && open ? previewCarry(actor, id, from) : null,
  ]);
  const said = carriedDone(done);
  return (
    <>
      <CaseHeader dossier={dossier} current="items" />
      {said ? (
        <Alert
          tone="success"
          live
          title={said}
          actions={
            <LinkButton href={`/apply/${id}/items?state=open`} size="small">
              核对带入的指标
            </LinkButton>
          }
        />
      ) : null}
      {open ? null : <Alert tone="info" title={problemText({ code: "wrong_stage" })} />}
      {preview && from ? <Preview preview={preview} id={id} from={from} /> : null}
      <Panel title={actionLabel("carry_forward")} lead={CARRY_TEXTS.lead} flush>
        <DataTable
          caption="本单位以往的申报"
          rows={origins}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.id === from ? "current" : null)}
          empty={<EmptyState title={CARRY_TEXTS.none} />}
          {...(open
            ? {
                actions: (row: OriginOption) => (
                  <RowLink href={`/apply/${id}/carry?from=${row.id}`} label={row.number}>
                    试算
                  </RowLink>
                ),
              }
            : {})}
        />
      </Panel>
    </>
  );
}

const COLUMNS: Column<OriginOption>[] = [
  { id: "name", header: "周期", rowHeader: true, cell: (row) => row.name },
  { id: "number", header: "编号", nowrap: true, cell: (row) => row.number },
  { id: "track", header: "类别", nowrap: true, cell: (row) => choiceLabel(row.track) },
  {
    id: "filed",
    header: "报送",
    nowrap: true,
    cell: (row) => (row.filedAt ? formatDate(new Date(row.filedAt)) : "未报送"),
  },
  { id: "answers", header: "作答", align: "right", cell: (row) => `${row.answers} 项` },
  { id: "title", header: "命名", cell: (row) => row.title ?? "—" },
];

/** 试算的结果; nothing has been done yet. */
function Preview({ preview, id, from }: { preview: CarryPreview; id: string; from: string }) {
  return (
    <Panel title={`试算：${preview.name}`}>
      <DescriptionList
        items={[
          { term: "可以带入", detail: `${preview.brought} 项，佐证材料 ${preview.evidence} 件次` },
          { term: CARRY_TEXTS.reread, detail: `${preview.reread} 项` },
          { term: CARRY_TEXTS.kept, detail: `${preview.kept} 项` },
          { term: CARRY_TEXTS.without, detail: `${preview.without} 项` },
        ]}
      />
      <FormShell action={carryAction} submissionKey={randomUUID()} hidden={{ applicationId: id, originId: from }}>
        <FormActions>
          <SubmitButton blocked={preview.brought === 0 ? problemText({ code: "nothing_to_carry" }) : null}>
            带入 {preview.brought} 项
          </SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}
