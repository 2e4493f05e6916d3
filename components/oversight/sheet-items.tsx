import { randomUUID } from "node:crypto";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { INSPECTION_TEXTS as TEXTS } from "@/lib/labels/checks";
import { choiceLabel } from "@/lib/labels/fields";
import type { SheetItem } from "@/lib/oversight/inspection-shape";

const JUDGEMENTS = ["met", "partly_met", "not_met", "not_applicable"] as const;

type Where = { inspectionId: string; section: string; action: FormAction };
type Props = Where & { items: SheetItem[]; fill: boolean };

function ItemForm({ item, inspectionId, section, action }: Where & { item: SheetItem }) {
  return (
    <FormShell
      id={`item-${item.position}`}
      action={action}
      submissionKey={randomUUID()}
      version={item.version}
      hidden={{ id: inspectionId, itemId: item.id, section }}
    >
      <RadioGroup
        name="judgement"
        label={TEXTS.judgement}
        required
        inline
        defaultValue={item.judgement ?? undefined}
        options={JUDGEMENTS.map((value) => ({ value, label: choiceLabel(value) }))}
      />
      <TextArea name="finding" label={TEXTS.finding} hint={TEXTS.findingHint} rows={2} defaultValue={item.finding} />
      <SubmitButton>{TEXTS.save}</SubmitButton>
    </FormShell>
  );
}

/** The items of one section of a check sheet: as forms for who fills it in, as text for the others. */
export function SheetItems({ items, fill, ...where }: Props) {
  return (
    <ol className="divide-y divide-line">
      {items.map((item) => (
        <li key={item.id} className="py-4">
          <p className="mb-2">
            <span className="font-semibold">{item.position}. </span>
            {item.text}
          </p>
          {fill ? (
            <ItemForm key={item.version} item={item} {...where} />
          ) : (
            <p className="text-sm">
              <span className="font-semibold">{item.judgement ? choiceLabel(item.judgement) : TEXTS.notJudged}</span>
              {item.finding ? `　${item.finding}` : ""}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
