import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { SAMPLE_TEXTS } from "@/lib/labels/sample-lists";

/** 查看联系方式 of one interviewee: told where it was asked for; each look is on record. */
export function ContactLook({ action, lineId }: { action: FormAction; lineId: string }) {
  return (
    <FormShell action={action} hidden={{ lineId }}>
      <SubmitButton variant="secondary">{SAMPLE_TEXTS.look}</SubmitButton>
    </FormShell>
  );
}
