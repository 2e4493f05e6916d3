"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { draftGathering, saveGathering, signUp, takeOff } from "@/lib/gatherings/commands";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const fields = (data: FormData) =>
  Object.fromEntries([...data].filter(([name, value]) => !name.startsWith("$") && typeof value === "string"));
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** 拟一份培训、观摩通知. */
export async function draftGatheringAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await draftGathering(actor, fields(data));
  return result.ok ? redirect(`/exchange/gatherings/${result.value.id}`) : refused(result.error);
}

/** 修改通知草稿. */
export async function saveGatheringAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await saveGathering(actor, fields(data));
  return result.ok ? redirect(`/exchange/gatherings/${text(data, "id")}?saved=1`) : refused(result.error);
}

/** 报名一人. */
export async function signUpAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const [gatheringId, name] = [text(data, "gatheringId"), text(data, "name")];
  const guest = { gatheringId, name, post: text(data, "post"), telephone: text(data, "telephone") };
  const result = await signUp(actor, guest);
  return result.ok ? redirect(`/exchange/gatherings/${gatheringId}`) : refused(result.error);
}

/** 取消一人的报名. */
export async function takeOffAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await takeOff(actor, { id: text(data, "id") });
  return result.ok ? redirect(`/exchange/gatherings/${text(data, "gatheringId")}`) : refused(result.error);
}
