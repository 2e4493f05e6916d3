"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import { refusalOf } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import { formatTime } from "@/lib/kernel/dates";
import { afterSignIn, beginAgain } from "@/lib/kernel/return-path";
import { SIGN_IN_TEXTS } from "@/lib/labels/menu";
import { problemText } from "@/lib/labels/problems";
import { CODE_PAGE, OWN_PROOF } from "@/lib/labels/second-factor";
import { changePassword } from "@/lib/people/own-password";
import { endOtherSignIns, endOwnSignIn } from "@/lib/people/own-sign-ins";
import { requireActor, requirePerson } from "@/lib/platform/actor";
import { enterCodeHere, signInHere, signOutHere } from "@/lib/platform/auth";
import { sessionToken } from "@/lib/platform/auth-cookie";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** Signs in, and goes on to where the visitor was going; what was typed as account stays, the password never comes back. */
export async function signInAction(_: FormState, data: FormData): Promise<FormState> {
  const account = text(data, "account").trim();
  const password = text(data, "password");
  const errors: Record<string, string> = {};
  if (!account) errors.account = SIGN_IN_TEXTS.missing.account;
  if (!password) errors.password = SIGN_IN_TEXTS.missing.password;
  if (Object.keys(errors).length > 0) return { errors, values: { account } };
  const signedIn = await signInHere(account, password);
  const to = afterSignIn(data.get("to"));
  if (signedIn.ok) redirect(signedIn.value === "in" ? to : `/sign-in/code?to=${encodeURIComponent(to)}`);
  const problem =
    signedIn.error.code === "locked" ? SIGN_IN_TEXTS.locked(formatTime(signedIn.error.until)) : SIGN_IN_TEXTS.denied;
  return { problem, values: { account } };
}

/** The code after the password; nothing but this follows from a password that was right. */
export async function signInCodeAction(_: FormState, data: FormData): Promise<FormState> {
  const code = text(data, "code");
  if (!code.trim()) return { errors: { code: OWN_PROOF.missingCode } };
  const entered = await enterCodeHere(code);
  if (entered.ok) redirect(afterSignIn(data.get("to")));
  if (entered.error.code === "locked") return { problem: SIGN_IN_TEXTS.locked(formatTime(entered.error.until)) };
  if (entered.error.code === "half_gone") redirect(beginAgain(afterSignIn(data.get("to"))));
  return { errors: { code: CODE_PAGE.wrong } };
}

/** Signs out: the session ends at once. */
export async function signOutAction(): Promise<void> {
  await signOutHere();
  redirect("/sign-in?done=sign_out");
}

/** Changes one's own password. */
export async function changePasswordAction(_: FormState, data: FormData): Promise<FormState> {
  const { actor } = await requirePerson();
  const result = await changePassword(actor, (await sessionToken()) ?? "", {
    current: text(data, "current"),
    next: text(data, "next"),
    repeated: text(data, "repeated"),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect("/desk?done=change_password");
}

/** 退出这一登录, of one's own. */
export async function endSignInAction(bound: string, _: FormState): Promise<FormState> {
  const key = boundText(bound);
  const result = await endOwnSignIn(await requireActor(), key);
  if (!result.ok) return refusalOf(result.error);
  redirect("/account?done=end_own_sign_ins");
}

/** 退出其他全部登录. */
export async function endOtherSignInsAction(_: FormState): Promise<FormState> {
  const result = await endOtherSignIns(await requireActor(), (await sessionToken()) ?? "");
  if (!result.ok) return refusalOf(result.error);
  redirect("/account?done=end_own_sign_ins");
}
