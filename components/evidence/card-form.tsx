import { DateInput } from "@/components/form/date-input";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { type Card, DISCLOSURES } from "@/lib/evidence/card";
import type { EvidenceKind } from "@/lib/evidence/rules";
import { CARD_LABELS, disclosureLabel } from "@/lib/labels/evidence";

export type CardToFill = Card & { id: string; kind: EvidenceKind; sha256: string | null; version: number };

/** 材料卡片 to be filled in, beside the item or on its own page. */
export function CardForm({ action, card }: { action: FormAction; card: CardToFill }) {
  return (
    <FormShell action={action} version={card.version} hidden={{ evidenceId: card.id }}>
      <TextInput name="title" label={CARD_LABELS.title} required defaultValue={card.title} />
      {card.kind === "news_link" ? (
        <TextInput name="url" label={CARD_LABELS.url} required inputMode="url" defaultValue={card.url ?? ""} />
      ) : null}
      {card.kind === "summary" && !card.sha256 ? (
        <TextArea name="text" label={CARD_LABELS.text} required rows={5} defaultValue={card.text ?? ""} />
      ) : null}
      <FieldGrid>
        <TextInput name="issuer" label={CARD_LABELS.issuer} defaultValue={card.issuer} />
        <TextInput
          name="documentNumber"
          label={CARD_LABELS.documentNumber}
          placeholder="示例政发〔2026〕3号"
          defaultValue={card.documentNumber}
        />
        <DateInput name="issuedOn" label={CARD_LABELS.issuedOn} defaultValue={card.issuedOn ?? ""} />
        <Select
          name="disclosure"
          label={CARD_LABELS.disclosure}
          placeholder="未标明"
          defaultValue={card.disclosure ?? ""}
          options={DISCLOSURES.map((value) => ({ value, label: disclosureLabel(value) }))}
        />
        {card.sha256 ? (
          <TextInput
            name="pageCount"
            label={CARD_LABELS.pageCount}
            width="short"
            inputMode="numeric"
            unit="页"
            defaultValue={card.pageCount === null ? "" : String(card.pageCount)}
          />
        ) : null}
      </FieldGrid>
      <FormActions>
        <SubmitButton variant="secondary">保存卡片</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
