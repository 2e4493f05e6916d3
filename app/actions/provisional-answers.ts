"use server";

import { filledIn, formAnswer, pageBack } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { requireActor } from "@/lib/platform/actor";
import { decideReply, decideReplyAsThird } from "@/lib/provisional-answers/deciding";
import { attachToReply, detachFromReply } from "@/lib/provisional-answers/replying";

/** Only back to the place's deductions, the organiser's answers, or the assessor's own work. */
const backTo = (data: FormData): string => pageBack(data, /^\/(?:organise\/cycles|assess|apply)\/[\w/-]+$/, "/desk");

const answer = (result: Result<unknown, ActProblem>, data: FormData, done: string): FormState =>
  formAnswer(result, backTo(data), done);

export async function attachToReplyAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await attachToReply(await requireActor(), filledIn(data)), data, "attached");
}

export async function detachFromReplyAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await detachFromReply(await requireActor(), filledIn(data)), data, "detached");
}

export async function decideReplyAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await decideReply(await requireActor(), filledIn(data)), data, "decided");
}

export async function decideReplyAsThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await decideReplyAsThird(await requireActor(), filledIn(data)), data, "decided");
}
