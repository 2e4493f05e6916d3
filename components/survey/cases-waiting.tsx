import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { CASES_TEXTS } from "@/lib/labels/survey-cases";
import type { CasesResult } from "@/lib/survey/cases-result";

type Waiting = Extract<CasesResult, { kind: "waiting" }>;

/** An upload that is whole but would leave places with fewer cases: by how many, and the word that takes it. */
export function CasesWaiting({
  action,
  surveyId,
  workId,
  waiting,
}: {
  action: FormAction;
  surveyId: string;
  workId: string;
  waiting: Waiting;
}) {
  const { title, lead, caption, adopt } = CASES_TEXTS.waiting;
  return (
    <div className="my-4 space-y-3">
      <Alert tone="warning" live title={title(waiting.before, waiting.after)}>
        {lead}
      </Alert>
      <DataTable
        caption={caption}
        captionShown
        rows={waiting.shrunk}
        rowKey={({ number }) => number}
        maxHeight="20rem"
        columns={[
          { id: "number", header: "申报编号", nowrap: true, cell: ({ number }) => number },
          { id: "name", header: "测评地区", rowHeader: true, cell: ({ name }) => name },
          { id: "before", header: "原有", align: "right", cell: ({ before }) => before },
          { id: "after", header: "将为", align: "right", cell: ({ after }) => after },
        ]}
      />
      <FormShell action={action} hidden={{ surveyId, workId }}>
        <FormActions>
          <SubmitButton>{adopt}</SubmitButton>
        </FormActions>
      </FormShell>
    </div>
  );
}
