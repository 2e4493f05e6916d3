"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { acceptProposal, askThird, proposeMark, sayInModeration } from "@/lib/moderation/commands";
import { decideAsThird, withdrawAsThird } from "@/lib/moderation/deciding";
import { appointThird, drawThird } from "@/lib/moderation/third";
import { requireActor } from "@/lib/platform/actor";

const fields = (data: FormData): Record<string, string> =>
  Object.fromEntries(
    [...data].filter(
      (entry): entry is [string, string] =>
        !entry[0].startsWith("$") && typeof entry[1] === "string" && entry[1] !== "",
    ),
  );

/** Only back to a page of differences, of answers, or of one's own sheets. */
const backTo = (data: FormData): string => {
  const path = String(data.get("returnTo") ?? "");
  return /^\/(?:organise\/cycles|assess)\/[\w/-]+$/.test(path) ? path : "/desk";
};

function answer(result: Result<unknown, ActProblem>, data: FormData, done: string): FormState {
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`${backTo(data)}?done=${done}`);
}

export async function sayAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await sayInModeration(await requireActor(), fields(data)), data, "said");
}

export async function proposeMarkAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await proposeMark(await requireActor(), fields(data));
  return answer(result, data, result.ok && result.value.agreed ? "agreed" : "proposed");
}

export async function acceptProposalAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await acceptProposal(await requireActor(), fields(data));
  return answer(result, data, result.ok && result.value.agreed ? "agreed" : "proposed");
}

export async function askThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await askThird(await requireActor(), fields(data)), data, "asked");
}

export async function appointThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await appointThird(await requireActor(), fields(data)), data, "appointed");
}

export async function drawThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await drawThird(await requireActor(), fields(data)), data, "drawn");
}

export async function decideAsThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await decideAsThird(await requireActor(), fields(data)), data, "decided");
}

export async function withdrawAsThirdAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await withdrawAsThird(await requireActor(), fields(data));
  return answer(result, data, "withdrawn");
}
