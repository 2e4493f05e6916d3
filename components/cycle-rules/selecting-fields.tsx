import { Checkbox } from "@/components/form/checkbox-group";
import { FieldGroup } from "@/components/form/field";
import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import { TextInput } from "@/components/form/text-input";
import type { CycleRules } from "@/lib/cycle-rules/schema";
import { RULE_LABELS } from "@/lib/labels/cycle-rule-names";

const SPARE = 2;
const label = (name: string) => RULE_LABELS[`selecting.${name}`] ?? "";

/** 入围、核查与排名：入围的数目和线上下的范围、不按次序的理由、现场抽取、稳健性检验的范围。 */
export function SelectingFields({ rules: { selecting } }: { rules: CycleRules }) {
  const grounds = [...selecting.departureGrounds, ...Array.from({ length: SPARE }, () => ({ text: "" }))];
  return (
    <>
      <FieldGrid>
        {(["shortlistComprehensive", "shortlistThematic"] as const).map((name) => (
          <NumberInput
            key={name}
            name={name}
            label={label(name)}
            hint="不设规则的空着。"
            unit="个"
            defaultValue={selecting[name] ?? ""}
          />
        ))}
        <NumberInput
          name="shortlistBandHundredths"
          label={label("shortlistBandHundredths")}
          hint="200 即上下 2 分。"
          required
          defaultValue={selecting.shortlistBandHundredths}
        />
      </FieldGrid>
      <FieldGroup id="departureGrounds" label={label("departureGrounds")} hint="另须逐个写明具体情况；空行不计。">
        {grounds.map(({ text }, at) => (
          <TextInput key={at} name={`departureGrounds.${at}.text`} label={`理由 ${at + 1}`} defaultValue={text} />
        ))}
      </FieldGroup>
      <FieldGrid>
        {(["drawnCaseFiles", "drawnSites", "drawnInterviewees"] as const).map((name) => (
          <NumberInput key={name} name={name} label={label(name)} required defaultValue={selecting[name]} />
        ))}
      </FieldGrid>
      <Checkbox
        name="photoPosition"
        label={label("photoPosition")}
        hint="须由手机的使用人当场允许；不允许的，照片照样接收。"
        defaultChecked={selecting.photoPosition}
      />
      <FieldGrid>
        <NumberInput
          name="robustnessShift"
          label={label("robustnessShift")}
          required
          unit="个百分点"
          defaultValue={selecting.robustnessShift}
        />
        <NumberInput
          name="robustnessDraws"
          label={label("robustnessDraws")}
          required
          unit="次"
          defaultValue={selecting.robustnessDraws}
        />
      </FieldGrid>
    </>
  );
}
