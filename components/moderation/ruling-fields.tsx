import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { judgementsFor } from "@/lib/labels/judgements";
import { OUTCOMES } from "@/lib/labels/provisional-answers";

/** 维持 or 调整, with the mark where it is adjusted. */
export function RulingFields({ item }: { item: { kind: string; full: number; allowsNotApplicable: boolean } }) {
  return (
    <>
      <RadioGroup
        name="outcome"
        label="复核结果"
        inline
        required
        options={Object.entries(OUTCOMES).map(([value, label]) => ({ value, label }))}
        defaultValue=""
      />
      <RadioGroup
        name="judgement"
        label="调整后的判断"
        hint="维持的不填"
        inline
        options={judgementsFor(item.kind, item.allowsNotApplicable)}
        defaultValue=""
      />
      <NumberInput name="points" label="调整后的得分" decimal unit="分" hint={`0 至 ${item.full} 分；维持的不填`} />
      <TextArea name="reason" label="理由" rows={3} limit={2000} required />
    </>
  );
}
