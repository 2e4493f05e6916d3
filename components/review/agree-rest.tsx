import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { READING_TEXTS } from "@/lib/labels/reading";

/** 其余全部同意: asks once, naming the section and how many; only what nobody has said anything of. */
export function AgreeRest({
  section,
  items,
  action,
  version,
  hidden,
}: {
  section: string;
  items: readonly string[];
  action: FormAction;
  version: number;
  hidden: { applicationId: string; returnTo: string };
}) {
  return (
    <Dialog
      trigger={
        <>
          {READING_TEXTS.agreeRest}（{items.length}）<span className="sr-only">：{section}</span>
        </>
      }
      size="small"
      blocked={items.length === 0 ? "没有未审的项" : null}
      title={READING_TEXTS.agreeRest}
      description={READING_TEXTS.rest(section, items.length)}
    >
      <FormShell action={action} version={version} hidden={hidden}>
        {items.map((id) => (
          <input key={id} type="hidden" name="items" value={id} />
        ))}
        <FormActions>
          <SubmitButton>全部记为同意</SubmitButton>
        </FormActions>
      </FormShell>
    </Dialog>
  );
}
