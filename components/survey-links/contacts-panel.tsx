import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { Panel } from "@/components/ui/panel";
import { LINK_TEXTS } from "@/lib/labels/survey-links";
import type { LinksView } from "@/lib/survey-links/views";

/** How many contacts are still kept and until when; they can go at once. */
export function ContactsPanel({
  surveyId,
  contacts: { kept, until },
  action,
}: {
  surveyId: string;
  contacts: LinksView["contacts"];
  action: FormAction;
}) {
  if (kept === 0) return null;
  return (
    <Panel title="联系方式" lead={LINK_TEXTS.contacts}>
      <p className="mb-3">
        现保存 {kept} 个。{until ? LINK_TEXTS.purgeAt(until) : null}
      </p>
      <Dialog trigger="立即清除" variant="danger" title="立即清除联系方式" description={LINK_TEXTS.purging(kept)}>
        <FormShell action={action} hidden={{ surveyId }}>
          <SubmitButton variant="danger">清除</SubmitButton>
        </FormShell>
      </Dialog>
    </Panel>
  );
}
