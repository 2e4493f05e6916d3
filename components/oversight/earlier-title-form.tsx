import { DateInput } from "@/components/form/date-input";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { EARLIER_TEXTS } from "@/lib/labels/earlier-titles";
import { choiceLabel, fieldLabel } from "@/lib/labels/fields";

const TRACKS = ["comprehensive", "thematic"].map((value) => ({ value, label: choiceLabel(value) }));

/** 登记一个往届称号, as its document has it. */
export function EarlierTitleForm({
  action,
  cycleId,
  version,
  submissionKey,
}: {
  action: FormAction;
  cycleId: string;
  version: number;
  submissionKey: string;
}) {
  return (
    <FormShell action={action} submissionKey={submissionKey} version={version} hidden={{ id: cycleId }}>
      <FieldGrid>
        <TextInput name="place" label="单位" hint="单位代码或者全称" required />
        <TextInput name="title" label={fieldLabel("title")} required />
        <RadioGroup name="track" label={fieldLabel("track")} options={TRACKS} required />
        <TextInput name="theme" label={fieldLabel("theme")} hint="单项示范创建须填写" />
        <TextInput name="batch" label={fieldLabel("batch")} hint="如 2020年度" required />
        <TextInput name="documentNumber" label={fieldLabel("documentNumber")} required />
        <DateInput name="designatedOn" label={fieldLabel("designatedOn")} required />
      </FieldGrid>
      <TextArea name="basis" label={EARLIER_TEXTS.basis} hint={EARLIER_TEXTS.basisHint} rows={2} limit={500} required />
      <FormActions>
        <SubmitButton>登记往届称号（提请签发）</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
