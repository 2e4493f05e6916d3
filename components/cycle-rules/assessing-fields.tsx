import { Checkbox } from "@/components/form/checkbox-group";
import { FieldGroup } from "@/components/form/field";
import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { ASSESSMENT_COUNTS, type CycleRules, HOME_LEVELS } from "@/lib/cycle-rules/schema";
import { RULE_LABELS } from "@/lib/labels/cycle-rule-names";
import { ASSESSMENT_COUNTS_LABELS, HOME_LEVEL_LABELS } from "@/lib/labels/cycle-rules";

const SPARE = 3;
const label = (name: string) => RULE_LABELS[`assessing.${name}`] ?? "";

/** 第三方评估：隐名、回避、扣分理由、商议与答复、抽查复评、以哪种得分为准. */
export function AssessingFields({ rules: { assessing } }: { rules: CycleRules }) {
  const reasons = [...assessing.deductionReasons, ...Array.from({ length: SPARE }, () => ({ text: "" }))];
  return (
    <>
      <Checkbox
        name="blindAssessment"
        label={label("blindAssessment")}
        hint="只隐去填报内容中的名称；佐证文件里的名称不能自动隐去。案卷须先列入评估标段，再分配评分表。"
        defaultChecked={assessing.blindAssessment}
      />
      <FieldGrid>
        <Select
          name="recusalHome"
          label={label("recusalHome")}
          placeholder="不作规定"
          options={HOME_LEVELS.map((value) => ({ value, label: HOME_LEVEL_LABELS[value] ?? value }))}
          defaultValue={assessing.recusalHome ?? ""}
        />
        <NumberInput
          name="recusalYears"
          label={label("recusalYears")}
          required
          unit="年"
          defaultValue={assessing.recusalYears}
        />
      </FieldGrid>
      <FieldGroup
        id="deductionReasons"
        label={label("deductionReasons")}
        hint="评分扣分时可以选用，另行写明具体情况；空行不计。"
      >
        {reasons.map(({ text }, at) => (
          <TextInput key={at} name={`deductionReasons.${at}.text`} label={`理由 ${at + 1}`} defaultValue={text} />
        ))}
      </FieldGroup>
      <FieldGrid>
        <NumberInput
          name="moderationDays"
          label={label("moderationDays")}
          required
          unit="天"
          defaultValue={assessing.moderationDays}
        />
        <NumberInput
          name="answerDays"
          label={label("answerDays")}
          unit="天"
          hint="不设这一环节的空着；设的，案卷须先列入评估标段，再分配评分表。"
          defaultValue={assessing.answerDays ?? ""}
        />
        <NumberInput
          name="qualityShareBasisPoints%"
          label={label("qualityShareBasisPoints")}
          required
          decimal
          unit="%"
          defaultValue={assessing.qualityShareBasisPoints / 100}
        />
      </FieldGrid>
      <RadioGroup
        name="assessmentCounts"
        label={label("assessmentCounts")}
        hint="启动之后不再改动。"
        required
        options={ASSESSMENT_COUNTS.map((value) => ({ value, label: ASSESSMENT_COUNTS_LABELS[value] }))}
        defaultValue={assessing.assessmentCounts}
      />
    </>
  );
}
