import { askForCodeAction, confirmAddressAction, removeAddressAction, saveSettingsAction } from "@/app/actions/mail";
import type { Page } from "@/app/props";
import { AddressForm } from "@/components/mail/address-form";
import { SettingsForm } from "@/components/mail/settings-form";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { KIND_LABELS, KIND_NOTES, MESSAGE_TEXTS } from "@/lib/labels/mail";
import { mailPageOf } from "@/lib/mail/settings";
import { KINDS } from "@/lib/notifications/kinds";
import { requireActor } from "@/lib/platform/actor";

export const metadata = { title: "消息设置" };

/** 消息设置: one's own mail address and what goes there; where the portal has no mail server it says so and asks for nothing. */
export default async function MessageSettingsPage({ searchParams }: Page) {
  const actor = await requireActor();
  const { done } = await searchParams;
  const { configured, address, refused, pending, settings, version } = await mailPageOf(actor);
  const said = done && Object.hasOwn(MESSAGE_TEXTS.done, done) ? MESSAGE_TEXTS.done[done] : null;
  return (
    <>
      <PageHeader title="消息设置" trail={[{ href: "/notifications", label: "消息" }, { label: "消息设置" }]} />
      {said ? <Alert tone="success" live title={said} /> : null}
      {configured ? (
        <>
          <AddressForm
            address={address}
            refused={refused}
            pending={pending}
            askForCode={askForCodeAction}
            confirm={confirmAddressAction}
            remove={removeAddressAction}
          />
          <SettingsForm settings={settings} version={version} action={saveSettingsAction} />
        </>
      ) : (
        <>
          <Alert title={MESSAGE_TEXTS.notConfigured} />
          <h2 className="mb-2 text-lg">站内消息的类别</h2>
          <DescriptionList items={KINDS.map((kind) => ({ term: KIND_LABELS[kind], detail: KIND_NOTES[kind] }))} />
        </>
      )}
    </>
  );
}
