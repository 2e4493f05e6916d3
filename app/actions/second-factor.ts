"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import { refusalOf } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import { OWN_PROOF } from "@/lib/labels/second-factor";
import { requireActor, requirePerson } from "@/lib/platform/actor";
import { sessionToken } from "@/lib/platform/auth-cookie";
import { removeSecondFactor, renewRecoveryCodes, resetSecondFactor } from "@/lib/second-factor/changing";
import { beginEnrolment, confirmEnrolment } from "@/lib/second-factor/enrolling";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const given = (data: FormData) => ({ password: text(data, "password"), code: text(data, "code") });

/** 开始绑定. */
export async function beginEnrolmentAction(_: FormState, data: FormData): Promise<FormState> {
  // whoever must enrol before anything else comes here too; a password that must be changed comes first
  const { actor, mustChangePassword } = await requirePerson();
  if (mustChangePassword) redirect("/password");
  if (!text(data, "password")) return { errors: { password: OWN_PROOF.missingPassword } };
  const result = await beginEnrolment(actor, given(data));
  if (!result.ok) return refusalOf(result.error);
  redirect("/second-factor");
}

/** 完成绑定; the recovery codes are in the answer and nowhere else. */
export async function confirmEnrolmentAction(_: FormState, data: FormData): Promise<FormState> {
  // whoever must enrol before anything else comes here too; a password that must be changed comes first
  const { actor, mustChangePassword } = await requirePerson();
  if (mustChangePassword) redirect("/password");
  const result = await confirmEnrolment(actor, (await sessionToken()) ?? "", text(data, "code"));
  return result.ok ? { codes: result.value.recoveryCodes } : refusalOf(result.error);
}

/** 重新生成恢复码. */
export async function renewRecoveryCodesAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  if (!text(data, "password")) return { errors: { password: OWN_PROOF.missingPassword } };
  const result = await renewRecoveryCodes(actor, given(data));
  return result.ok ? { codes: result.value.recoveryCodes } : refusalOf(result.error);
}

/** 停用. */
export async function removeSecondFactorAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  if (!text(data, "password")) return { errors: { password: OWN_PROOF.missingPassword } };
  const result = await removeSecondFactor(actor, given(data));
  if (!result.ok) return refusalOf(result.error);
  redirect("/account?done=remove_second_factor");
}

/** 重置别人的动态验证码. */
export async function resetSecondFactorAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const userId = boundText(bound);
  const actor = await requireActor();
  const reason = text(data, "reason");
  const result = await resetSecondFactor(actor, { userId, reason, ...given(data) });
  if (!result.ok) return { ...refusalOf(result.error), values: { reason } };
  redirect(`/admin/security/${userId}?done=reset_second_factor`);
}
