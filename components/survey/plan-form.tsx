import { DateInput } from "@/components/form/date-input";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { choiceLabel } from "@/lib/labels/fields";
import { METHODS } from "@/lib/survey/plan-schema";
import type { SurveyView } from "@/lib/survey/views";
import { PlaceSizes } from "./place-sizes";

/** 样本方案: how, when, from which frame, whom in place of whom, and how many in each place. */
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
        name="frame"
        label="抽样框"
        hint="受访者从哪里抽取：电话号段、住户名册、村（居）委会名单等，覆盖到哪些人。"
        rows={3}
        limit={1000}
        defaultValue={survey.frame}
      />
      <TextArea
        name="replacementRule"
        label="样本替换规则"
        hint="写明联系几次不成方可替换、从哪里替换，以及拒访、中断时如何办理。"
        required
        rows={4}
        limit={2000}
        defaultValue={survey.replacementRule}
      />
      <PlaceSizes places={survey.places} sizing={survey.sizing} cycleTarget={survey.cycleTarget} />
      <FormActions>
        <SubmitButton>保存样本方案</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
