"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { problemText } from "@/lib/labels/problems";
import { createOrganisation } from "@/lib/organisations/commands";
import {
  createAccount,
  resetPassword,
  revokeSessions,
  setDisabled,
  unlockAccount,
  unlockAddress,
} from "@/lib/people/accounts";
import { changeDuties } from "@/lib/people/duties";
import { judgeSamePerson } from "@/lib/people/same-person";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const given = (data: FormData) => ({ password: text(data, "password"), code: text(data, "code") });
const refused = (error: ActProblem): FormState => ({ problem: problemText(error), errors: error.fields ?? {} });

export async function createOrganisationAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const input = Object.fromEntries(["code", "name", "kind", "areaCode"].map((name) => [name, text(data, name)]));
  const result = await createOrganisation(actor, input);
  if (!result.ok) return refused(result.error);
  redirect(`/admin/organisations?q=${encodeURIComponent(text(data, "code").trim())}&done=create_organisation`);
}

/** The first password is in the answer and nowhere else. */
export async function createAccountAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const input = Object.fromEntries(
    ["account", "name", "organisationCode", "difference"].map((name) => [name, text(data, name)]),
  );
  const result = await createAccount(actor, input);
  if (!result.ok) return refused(result.error);
  const { account, password } = result.value;
  return {
    said: `账号 ${account} 已新增，初始口令 ${password}。口令只显示这一次，请当面或者电话告知本人；首次登录须修改。`,
  };
}

/** With the own proof, where the form of an administrator's account asks for it. */
export async function resetPasswordAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const id = boundText(bound);
  const result = await resetPassword(await requireActor(), id, given(data));
  if (!result.ok) return refused(result.error);
  return { said: `口令已重置为 ${result.value.password}。口令只显示这一次，请告知本人；该账号的登录已全部退出。` };
}

/** 同一人认定. */
export async function judgeSamePersonAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const id = boundText(bound);
  const input = Object.fromEntries(["account", "verdict", "reason"].map((name) => [name, text(data, name)]));
  const result = await judgeSamePerson(await requireActor(), id, input);
  if (!result.ok) return refused(result.error);
  redirect(`/admin/users/${id}?done=judge_same_person`);
}

export async function setDisabledAction(
  bound: string,
  disabled: boolean,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const id = boundText(bound);
  const order = { id, disabled, version: text(data, "version"), ...given(data) };
  const result = await setDisabled(await requireActor(), order);
  if (!result.ok) return refused(result.error);
  redirect(`/admin/users/${id}?done=${disabled ? "disable_account" : "enable_account"}`);
}

export async function changeDutiesAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const userId = boundText(bound);
  const duties = data.getAll("duties").map(String);
  const order = { userId, duties, version: text(data, "version") };
  const result = await changeDuties(await requireActor(), order, given(data));
  if (!result.ok) return refused(result.error);
  redirect(`/admin/duties/${userId}?done=change_duties`);
}

export async function unlockAction(bound: string, _: FormState): Promise<FormState> {
  const id = boundText(bound);
  const result = await unlockAccount(await requireActor(), id);
  if (!result.ok) return refused(result.error);
  redirect("/admin/lockouts?done=unlock_account");
}

/** 解除地址锁定. */
export async function unlockAddressAction(bound: string, _: FormState): Promise<FormState> {
  const address = boundText(bound);
  const result = await unlockAddress(await requireActor(), address);
  if (!result.ok) return refused(result.error);
  redirect("/admin/lockouts?done=unlock_address");
}

export async function revokeSessionsAction(bound: string, _: FormState): Promise<FormState> {
  const id = boundText(bound);
  const result = await revokeSessions(await requireActor(), id);
  if (!result.ok) return refused(result.error);
  redirect("/admin/lockouts?done=revoke_sessions");
}
