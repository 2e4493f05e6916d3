import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import type { CycleRules } from "@/lib/cycle-rules/schema";
import { RULE_LABELS } from "@/lib/labels/cycle-rule-names";

const label = (name: string) => RULE_LABELS[`surveying.${name}`] ?? "";

/** 满意度测评：有效样本下限、权数上限、质量提示的界限、联系方式的保存。 */
export function SurveyingFields({ rules: { surveying } }: { rules: CycleRules }) {
  return (
    <FieldGrid>
      <NumberInput
        name="surveyLeastCases"
        label={label("surveyLeastCases")}
        hint="有地区少于此数的，结果不能启封，须退回机构补充样本；不设的填 0。"
        required
        unit="份"
        defaultValue={surveying.surveyLeastCases}
      />
      <NumberInput
        name="surveyTrimHundredths"
        label={label("surveyTrimHundredths")}
        hint="500 即不超过平均权数的 5 倍。"
        required
        unit="%"
        defaultValue={surveying.surveyTrimHundredths}
      />
      <NumberInput
        name="surveySecondsLeast"
        label={label("surveySecondsLeast")}
        required
        unit="秒"
        defaultValue={surveying.surveySecondsLeast}
      />
      {(["surveyDriftBasisPoints", "surveyCoachedBasisPoints", "surveyCallbackBasisPoints"] as const).map((name) => (
        <NumberInput
          key={name}
          name={`${name}%`}
          label={label(name)}
          required
          decimal
          unit="%"
          defaultValue={surveying[name] / 100}
        />
      ))}
      <NumberInput
        name="surveyContactDays"
        label={label("surveyContactDays")}
        hint="自调查结束之日起，期满自动销毁。"
        required
        unit="天"
        defaultValue={surveying.surveyContactDays}
      />
    </FieldGrid>
  );
}
