import { ASSESSOR_TEXTS } from "@/lib/labels/assessors";
import { DateInput } from "../form/date-input";
import { FieldGrid } from "../form/field-grid";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { Select } from "../form/select";
import { SubmitButton } from "../form/submit-button";
import { TextInput } from "../form/text-input";

/** 填报经历、合同: with whom, of what kind, from when to when. */
export function TieForm({
  action,
  kinds,
  label,
  verb,
}: {
  action: FormAction;
  kinds: Record<string, string>;
  label: string;
  verb: string;
}) {
  return (
    <FormShell action={action}>
      <FieldGrid>
        <Select
          name="kind"
          label={label}
          options={Object.entries(kinds).map(([value, text]) => ({ value, label: text }))}
          required
        />
        <TextInput name="place" label={ASSESSOR_TEXTS.place} hint={ASSESSOR_TEXTS.placeHint} required />
        <DateInput name="since" label="起" required />
        <DateInput name="until" label="止" hint="仍在继续的不填" />
      </FieldGrid>
      <TextInput name="note" label="说明" hint="职务、项目名称等，可以不填" />
      <FormActions>
        <SubmitButton variant="secondary">{verb}</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
