"use server";

import { filledIn, formAnswer, pageBack } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { acceptProposal, askThird, proposeMark, sayInModeration } from "@/lib/moderation/commands";
import { decideAsThird, withdrawAsThird } from "@/lib/moderation/deciding";
import { appointThird, drawThird } from "@/lib/moderation/third";
import { requireActor } from "@/lib/platform/actor";

/** Only back to a page of differences, of answers, or of one's own sheets. */
const backTo = (data: FormData): string => pageBack(data, /^\/(?:organise\/cycles|assess)\/[\w/-]+$/, "/desk");

const answer = (result: Result<unknown, ActProblem>, data: FormData, done: string): FormState =>
  formAnswer(result, backTo(data), done);

export async function sayAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await sayInModeration(await requireActor(), filledIn(data)), data, "said");
}

export async function proposeMarkAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await proposeMark(await requireActor(), filledIn(data));
  return answer(result, data, result.ok && result.value.agreed ? "agreed" : "proposed");
}

export async function acceptProposalAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await acceptProposal(await requireActor(), filledIn(data));
  return answer(result, data, result.ok && result.value.agreed ? "agreed" : "proposed");
}

export async function askThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await askThird(await requireActor(), filledIn(data)), data, "asked");
}

export async function appointThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await appointThird(await requireActor(), filledIn(data)), data, "appointed");
}

export async function drawThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await drawThird(await requireActor(), filledIn(data)), data, "drawn");
}

export async function decideAsThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await decideAsThird(await requireActor(), filledIn(data)), data, "decided");
}

export async function withdrawAsThirdAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await withdrawAsThird(await requireActor(), filledIn(data));
  return answer(result, data, "withdrawn");
}
