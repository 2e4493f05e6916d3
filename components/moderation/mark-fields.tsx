import { FieldGrid } from "@/components/form/field-grid";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { judgementsFor } from "@/lib/labels/judgements";
import { REASON_HINTS } from "@/lib/labels/moderation";

type Item = { kind: string; full: number; allowsNotApplicable: boolean };

/** A mark with its reason: 判断、得分、理由. `what` stands before each label. Where it settles the item, the place reads the reason. */
export function MarkFields({
  item,
  what,
  given,
}: {
  item: Item;
  what: keyof typeof REASON_HINTS;
  given?: { judgement: string; points: number; reason: string } | null | undefined;
}) {
  return (
    <>
      <FieldGrid columns={2}>
        <RadioGroup
          name="judgement"
          label={`${what}判断`}
          inline
          required
          options={judgementsFor(item.kind, item.allowsNotApplicable)}
          defaultValue={given?.judgement ?? ""}
        />
        <NumberInput
          name="points"
          label={`${what}得分`}
          decimal
          required
          unit="分"
          hint={`0 至 ${item.full} 分`}
          defaultValue={given?.points}
        />
      </FieldGrid>
      <TextArea
        name="reason"
        label={`${what}理由`}
        hint={REASON_HINTS[what]}
        rows={2}
        limit={2000}
        required
        defaultValue={given?.reason ?? ""}
      />
    </>
  );
}
