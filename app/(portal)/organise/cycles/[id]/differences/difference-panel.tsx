import { randomUUID } from "node:crypto";
import { adjudicateAction } from "@/app/actions/assessment";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { DataTable } from "@/components/table/data-table";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import type { Difference } from "@/lib/assessment/organiser";
import { judgementLabel } from "@/lib/labels/dossier";
import { judgementsFor } from "@/lib/labels/judgements";

/** One disputed item: the marks, and the ruling or the form for it. */
export function DifferencePanel({
  difference,
  returnTo,
  mayRule,
}: {
  difference: Difference;
  returnTo: string;
  mayRule: boolean;
}) {
  const { adjudication, kind } = difference;
  const rows = difference.marks.map((mark, index) => ({
    ...mark,
    name: `评分${["一", "二", "三"][index] ?? index + 1}`,
  }));
  return (
    <Panel title={`${difference.place}　第 ${difference.position} 项`} lead={difference.text}>
      <DataTable
        caption={`${difference.place}第 ${difference.position} 项的评分`}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { id: "name", header: "评分表", rowHeader: true, nowrap: true, cell: (row) => row.name },
          { id: "judgement", header: "判断", nowrap: true, cell: (row) => judgementLabel(kind, row.judgement) },
          { id: "points", header: "得分", align: "right", cell: (row) => `${row.points} / ${difference.full}` },
          { id: "reason", header: "理由", cell: (row) => row.reason || "—" },
          { id: "evidence", header: "引用佐证", cell: (row) => row.evidence ?? "—" },
        ]}
      />
      {adjudication ? (
        <p className="mt-3">
          裁定：{judgementLabel(kind, adjudication.judgement)}，{adjudication.points} 分。{adjudication.reason}
        </p>
      ) : null}
      {mayRule ? (
        <div className="mt-3">
          {adjudication ? (
            <Details summary="更正裁定">
              <RulingForm difference={difference} returnTo={returnTo} />
            </Details>
          ) : (
            <RulingForm difference={difference} returnTo={returnTo} />
          )}
        </div>
      ) : null}
    </Panel>
  );
}

function RulingForm({ difference, returnTo }: { difference: Difference; returnTo: string }) {
  const { applicationId, indicatorId, adjudication, kind, allowsNotApplicable } = difference;
  return (
    <FormShell action={adjudicateAction} submissionKey={randomUUID()} hidden={{ applicationId, indicatorId, returnTo }}>
      <FieldGrid columns={2}>
        <RadioGroup
          name="judgement"
          label="裁定判断"
          inline
          required
          options={judgementsFor(kind, allowsNotApplicable)}
          defaultValue={adjudication?.judgement ?? ""}
        />
        <NumberInput
          name="points"
          label="裁定得分"
          decimal
          required
          unit="分"
          hint={`0 至 ${difference.full} 分`}
          defaultValue={adjudication?.points}
        />
      </FieldGrid>
      <TextArea
        name="reason"
        label="裁定理由"
        rows={2}
        limit={2000}
        required
        defaultValue={adjudication?.reason ?? ""}
      />
      <FormActions>
        <SubmitButton>裁定</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
