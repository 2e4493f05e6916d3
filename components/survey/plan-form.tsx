import { DateInput } from "@/components/form/date-input";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { choiceLabel } from "@/lib/labels/fields";
import { METHODS } from "@/lib/survey/plan-schema";
import type { SurveyView } from "@/lib/survey/views";

/** 样本方案: how, when, whom in place of whom, and how many in each place. */
export function PlanForm({ survey, action }: { survey: SurveyView; action: FormAction }) {
  return (
    <FormShell action={action} version={survey.version} hidden={{ surveyId: survey.id }}>
      <RadioGroup
        name="method"
        label="访问方式"
        required
        inline
        options={METHODS.map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={survey.method ?? ""}
      />
      <FieldGrid columns={2}>
        <DateInput name="fieldworkFrom" label="调查开始日期" required defaultValue={survey.fieldworkFrom ?? ""} />
        <DateInput name="fieldworkTo" label="调查截止日期" required defaultValue={survey.fieldworkTo ?? ""} />
      </FieldGrid>
      <TextArea
        name="replacementRule"
        label="样本替换规则"
        hint="写明抽样框、分层办法，以及联系不上、拒访时如何替换。"
        required
        rows={4}
        limit={2000}
        defaultValue={survey.replacementRule}
      />
      {survey.places.map(({ applicationId, name, number, target, population }) => (
        <fieldset key={applicationId} className="mb-2 border-t border-line pt-3">
          <legend className="sr-only">{name}</legend>
          <p className="font-semibold">
            {name} <span className="text-sm font-normal text-gray-600">{number}</span>
          </p>
          <input type="hidden" name="applicationId" value={applicationId} />
          <FieldGrid columns={2}>
            <NumberInput
              name={`target-${applicationId}`}
              label="有效样本量"
              hint={`本周期的一般要求为 ${survey.cycleTarget} 份。`}
              unit="份"
              required
              defaultValue={target}
            />
            <NumberInput
              name={`population-${applicationId}`}
              label="调查总体人数"
              hint="填写后按有限总体计算抽样误差；不清楚的可不填。"
              unit="人"
              defaultValue={population ?? undefined}
            />
          </FieldGrid>
        </fieldset>
      ))}
      <FormActions>
        <SubmitButton>保存样本方案</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
