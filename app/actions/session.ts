"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { formatTime } from "@/lib/kernel/dates";
import { afterSignIn } from "@/lib/kernel/return-path";
import { SIGN_IN_TEXTS } from "@/lib/labels/menu";
import { problemText } from "@/lib/labels/problems";
import { changePassword } from "@/lib/people/own-password";
import { requirePerson } from "@/lib/platform/actor";
import { signInHere, signOutHere } from "@/lib/platform/auth";
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
  if (signedIn.ok) redirect(afterSignIn(data.get("to")));
  const problem =
    signedIn.error.code === "locked" ? SIGN_IN_TEXTS.locked(formatTime(signedIn.error.until)) : SIGN_IN_TEXTS.denied;
  return { problem, values: { account } };
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
