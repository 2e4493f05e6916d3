import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";

type Use = { id: string; sha256: string | null; pages: string; note: string; useVersion: number };

/** How this item uses a piece: the pages that prove it, and a note. */
export function UseForm({
  action,
  place,
  use,
}: {
  action: FormAction;
  place: { applicationId: string; indicatorId: string };
  use: Use;
}) {
  return (
    <FormShell action={action} version={use.useVersion} hidden={{ ...place, evidenceId: use.id }}>
      <FieldGrid>
        {use.sha256 ? (
          <TextInput name="pages" label="证明本项的页次" hint="如 3-5、8" defaultValue={use.pages} />
        ) : null}
        <TextInput name="note" label="对本项的说明" hint="不超过 200 字" defaultValue={use.note} />
      </FieldGrid>
      <FormActions>
        <SubmitButton variant="secondary">保存页次和说明</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
