import { Checkbox, CheckboxGroup } from "@/components/form/checkbox-group";
import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { type CycleRules, EVIDENCE_KINDS } from "@/lib/cycle-rules/schema";
import { RULE_LABELS } from "@/lib/labels/cycle-rule-names";
import { FILING_DEPTHS, SURVEY_MODE_NAMES } from "@/lib/labels/cycle-rules";
import { choiceLabel } from "@/lib/labels/fields";

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** 申报材料. */
export function MaterialsFields({ rules: { materials } }: { rules: CycleRules }) {
  const label = (name: string) => RULE_LABELS[`materials.${name}`];
  return (
    <>
      <NumberInput
        name="reportLimit"
        label={label("reportLimit")}
        unit="字"
        hint="不限字数的空着。"
        defaultValue={materials.reportLimit ?? ""}
      />
      <RadioGroup
        name="filingDepth"
        label={label("filingDepth")}
        required
        options={optionsOf(FILING_DEPTHS)}
        defaultValue={materials.filingDepth}
      />
      <Checkbox
        name="checkingRequired"
        label={label("checkingRequired") ?? ""}
        hint="不勾选的，由申报单位自行决定是否启用内部审核。"
        defaultChecked={materials.checkingRequired}
      />
      <CheckboxGroup
        name="evidenceKinds[]"
        label={label("evidenceKinds")}
        required
        inline
        options={EVIDENCE_KINDS.map((value) => ({ value, label: choiceLabel(value) }))}
        defaultValue={materials.evidenceKinds}
      />
      <FieldGrid>
        <NumberInput
          name="evidencePerItem"
          label={label("evidencePerItem")}
          hint="不限件数的空着。"
          defaultValue={materials.evidencePerItem ?? ""}
        />
        <NumberInput
          name="fileMaxMegabytes"
          label={label("fileMaxMegabytes")}
          required
          defaultValue={materials.fileMaxMegabytes}
        />
      </FieldGrid>
    </>
  );
}

/** 评估、测评与综合. */
export function AssessmentFields({ rules: { assessment } }: { rules: CycleRules }) {
  const number = (name: Exclude<keyof typeof assessment, "surveyMode">, unit?: string) => (
    <NumberInput
      name={name}
      label={RULE_LABELS[`assessment.${name}`]}
      required
      unit={unit}
      defaultValue={assessment[name]}
    />
  );
  return (
    <>
      {number("sheetsPerApplication", "人")}
      <RadioGroup
        name="surveyMode"
        label={RULE_LABELS["assessment.surveyMode"]}
        required
        inline
        options={optionsOf(SURVEY_MODE_NAMES)}
        defaultValue={assessment.surveyMode}
      />
      {number("surveyTarget", "份")}
      <FieldGrid columns={3}>
        {number("weightAssessment", "%")}
        {number("weightSurvey", "%")}
        {number("weightVerification", "%")}
      </FieldGrid>
    </>
  );
}
