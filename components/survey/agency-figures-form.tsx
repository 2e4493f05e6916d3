import { SURVEY_RESULT_TEXTS as TEXTS } from "@/lib/labels/survey-results";
import type { AgencyFigure } from "@/lib/survey/agency-figures-shape";
import { FieldGrid } from "../form/field-grid";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { NumberInput } from "../form/number-input";
import { SubmitButton } from "../form/submit-button";

/** 机构自算指数 of each place, while fieldwork runs; an empty field says that the agency gives none. */
export function AgencyFiguresForm({
  surveyId,
  version,
  places,
  action,
}: {
  surveyId: string;
  version: number;
  places: AgencyFigure[];
  action: FormAction;
}) {
  return (
    <FormShell action={action} version={version} hidden={{ surveyId }}>
      <FieldGrid columns={2}>
        {places.map(({ applicationId, name, number, agencyIndex }) => (
          <div key={applicationId}>
            <input type="hidden" name="applicationId" value={applicationId} />
            <NumberInput
              name={`index-${applicationId}`}
              label={name}
              hint={number}
              unit="分"
              decimal
              defaultValue={agencyIndex ?? undefined}
            />
          </div>
        ))}
      </FieldGrid>
      <FormActions>
        <SubmitButton>{`保存${TEXTS.agency}`}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
