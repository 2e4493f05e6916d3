import { FieldGroup } from "@/components/form/field";
import { FieldGrid } from "@/components/form/field-grid";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { type CycleRules, FEEDBACK_RELEASES, REVIEW_KEYS } from "@/lib/cycle-rules/schema";
import { RULE_LABELS } from "@/lib/labels/cycle-rule-names";
import { FEEDBACK_RELEASE_LABELS, REVIEW_KEY_LABELS } from "@/lib/labels/cycle-rules";

const SPARE = 3;
const KEYS = REVIEW_KEYS.map((value) => ({ value, label: REVIEW_KEY_LABELS[value] }));
const label = (name: string) => RULE_LABELS[`review.${name}`];

/** 初审与推荐. */
export function ReviewFields({ rules: { review } }: { rules: CycleRules }) {
  const reasons = [...review.correctionReasons, ...Array.from({ length: SPARE }, () => ({ text: "" }))];
  return (
    <>
      <FieldGroup
        id="order"
        label={label("order") ?? ""}
        hint="先比第一项，相同的再比下一项，都相同的按申报编号；不用的选“不比较”。启动之后不再改动。"
      >
        <FieldGrid>
          {REVIEW_KEYS.map((key, at) => (
            <Select
              key={key}
              name={`order.${at}.key`}
              label={`第 ${at + 1} 项`}
              placeholder="不比较"
              options={KEYS}
              defaultValue={review.order[at]?.key ?? ""}
            />
          ))}
        </FieldGrid>
      </FieldGroup>
      <FieldGroup
        id="correctionReasons"
        label={label("correctionReasons") ?? ""}
        hint="退回补正时可以选用，另行写明具体要求；空行不计。"
      >
        {reasons.map(({ text }, at) => (
          <TextInput key={at} name={`correctionReasons.${at}.text`} label={`理由 ${at + 1}`} defaultValue={text} />
        ))}
      </FieldGroup>
      <RadioGroup
        name="feedbackRelease"
        label={label("feedbackRelease")}
        hint="初审意见整理成的反馈，单位在这一时间以后可以看到。"
        required
        options={FEEDBACK_RELEASES.map((value) => ({ value, label: FEEDBACK_RELEASE_LABELS[value] }))}
        defaultValue={review.feedbackRelease}
      />
    </>
  );
}
