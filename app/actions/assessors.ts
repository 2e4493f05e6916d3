"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { addEngagement, confirmProfile, removeEngagement, saveProfile } from "@/lib/assessors/commands";
import { addContract, removeContract } from "@/lib/assessors/contracts";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const entered = (data: FormData): Record<string, string> =>
  Object.fromEntries([...data].filter(([name]) => !name.startsWith("$")).map(([name, value]) => [name, String(value)]));
const refused = (error: ActProblem, data: FormData): FormState => ({
  problem: problemText(error),
  errors: error.fields ?? {},
  values: { ...entered(data), expertise: data.getAll("expertise").map(String).join(",") },
});
const LIST = "/assessors";

/** 保存名册中的一人. */
export async function saveProfileAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const userId = boundText(bound);
  const actor = await requireActor();
  const expertise = data.getAll("expertise").map(String);
  const result = await saveProfile(actor, { ...entered(data), expertise, userId });
  if (!result.ok) return refused(result.error, data);
  redirect(`${LIST}/${userId}?done=profile-${result.value.takenBack}`);
}

/** 填报经历. */
export async function addEngagementAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const userId = boundText(bound);
  const actor = await requireActor();
  const result = await addEngagement(actor, { ...entered(data), userId });
  if (!result.ok) return refused(result.error, data);
  redirect(`${LIST}/${userId}?done=engagement-${result.value.takenBack}`);
}

/** 删去填错的经历. */
export async function removeEngagementAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await removeEngagement(actor, entered(data));
  if (!result.ok) return refused(result.error, data);
  redirect(`${LIST}/${result.value.userId}?done=removed`);
}

/** 本人确认. */
export async function confirmProfileAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await confirmProfile(actor, Number(data.get("version")));
  if (!result.ok) return refused(result.error, data);
  redirect(`${LIST}/${actor.userId}?done=confirmed`);
}

/** 填报机构合同. */
export async function addContractAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await addContract(actor, entered(data));
  if (!result.ok) return refused(result.error, data);
  redirect(`${LIST}?done=contract-${result.value.takenBack}`);
}

/** 删去填错的合同. */
export async function removeContractAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await removeContract(actor, entered(data));
  if (!result.ok) return refused(result.error, data);
  redirect(`${LIST}?done=removed`);
}
