"use server";

import { formAnswer, refusalOf } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import { changeSecuritySettings } from "@/lib/people/security-settings";
import { requireActor } from "@/lib/platform/actor";

/** 修改账号安全设定. */
export async function changeSecurityAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const values = Object.fromEntries(
    ["secondFactorFor", "passwordDays", "reason", "version"].map((name) => [name, String(data.get(name) ?? "")]),
  );
  const proof = { password: String(data.get("password") ?? ""), code: String(data.get("code") ?? "") };
  const result = await changeSecuritySettings(actor, { ...values, ...proof });
  if (!result.ok) return { ...refusalOf(result.error), values };
  return formAnswer(result, "/admin/security", "change_security_settings");
}
