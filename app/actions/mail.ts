"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { boundText } from "@/app/bound";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { askForCode, confirmAddress, removeAddress } from "@/lib/mail/address";
import { retryMail } from "@/lib/mail/overview";
import { sweepMail } from "@/lib/mail/sending";
import { saveSettings } from "@/lib/mail/settings";
import { KINDS } from "@/lib/notifications/kinds";
import { requireActor } from "@/lib/platform/actor";

const PAGE = "/notifications/settings";
const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 发送验证码 to an address; it goes out at once, and not only with the next run of the job. */
export async function askForCodeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const address = text(data, "address");
  const asked = await askForCode(actor, { address });
  if (!asked.ok) return { problem: problemText(asked.error), errors: asked.error.fields ?? {}, values: { address } };
  after(() => sweepMail(actor));
  redirect(`${PAGE}?done=ask_mail_code`);
}

/** 确认邮箱 by the code. */
export async function confirmAddressAction(_: FormState, data: FormData): Promise<FormState> {
  const confirmed = await confirmAddress(await requireActor(), { code: text(data, "code") });
  if (!confirmed.ok) return { problem: problemText(confirmed.error), errors: confirmed.error.fields ?? {} };
  redirect(`${PAGE}?done=confirm_mail_address`);
}

/** 停用邮箱. */
export async function removeAddressAction(_: FormState): Promise<FormState> {
  const removed = await removeAddress(await requireActor());
  if (!removed.ok) return { problem: problemText(removed.error) };
  redirect(`${PAGE}?done=remove_mail_address`);
}

/** 保存消息设置. */
export async function saveSettingsAction(_: FormState, data: FormData): Promise<FormState> {
  const fields = [...KINDS, "digestHour", "quietFrom", "quietTo", "version"];
  const values = Object.fromEntries(fields.map((name) => [name, text(data, name)]));
  const saved = await saveSettings(await requireActor(), values);
  if (!saved.ok) return { problem: problemText(saved.error), errors: saved.error.fields ?? {}, values };
  redirect(`${PAGE}?done=change_mail_settings`);
}

/** 重发 of one letter. */
export async function retryMailAction(bound: string, _: FormState): Promise<FormState> {
  const id = boundText(bound);
  const retried = await retryMail(await requireActor(), id);
  if (!retried.ok) return { problem: problemText(retried.error) };
  redirect("/admin/mail?done=retry_mail");
}
