import { CheckboxGroup } from "@/components/form/checkbox-group";
import { FieldGroup } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { PLAN_TEXTS, WEIGHTING_LABELS } from "@/lib/labels/survey-plan";
import { WEIGHTINGS } from "@/lib/survey/strata";
import { isPreset, STRATA_PRESETS } from "@/lib/survey/strata-presets";
import type { SurveyView } from "@/lib/survey/views";

const OWN_ROWS = 4;
const NONE = { key: "", title: "", values: [] as { label: string }[] };

/** 分层变量 and how the weights are to be found. */
export function StrataForm({ survey, action }: { survey: SurveyView; action: FormAction }) {
  const own = survey.strata.filter(({ key }) => !isPreset(key));
  const rows = [...own, ...Array.from({ length: Math.max(0, OWN_ROWS - own.length) }, () => NONE)];
  return (
    <FormShell action={action} version={survey.version} hidden={{ surveyId: survey.id }}>
      <CheckboxGroup
        name="preset"
        label="常用的分层变量"
        options={STRATA_PRESETS.map(({ key, title, values }) => ({
          value: key,
          label: title,
          hint: values.map(({ label }) => label).join("、"),
        }))}
        defaultValue={survey.strata.map(({ key }) => key).filter(isPreset)}
      />
      <FieldGroup id="own" label="自定的分层变量" hint={PLAN_TEXTS.own}>
        {rows.map(({ key, title, values }, at) => (
          <div key={at} className="grid gap-x-6 border-b border-gray-100 pt-2 sm:grid-cols-2">
            <input type="hidden" name={`own-key-${at}`} value={key} />
            <TextInput name={`own-title-${at}`} label={`变量 ${at + 1} 的名称`} defaultValue={title} />
            <TextArea
              name={`own-values-${at}`}
              label={`变量 ${at + 1} 的取值（每行一个）`}
              rows={3}
              defaultValue={values.map(({ label }) => label).join("\n")}
            />
          </div>
        ))}
      </FieldGroup>
      <RadioGroup
        name="weighting"
        label="加权办法"
        required
        hint={PLAN_TEXTS.weighting}
        options={WEIGHTINGS.map((value) => ({ value, label: WEIGHTING_LABELS[value] }))}
        defaultValue={survey.weighting}
      />
      <FormActions>
        <SubmitButton>保存分层与加权</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
