"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { decideReply, decideReplyAsThird } from "@/lib/provisional-answers/deciding";
import { attachToReply, detachFromReply } from "@/lib/provisional-answers/replying";

const fields = (data: FormData): Record<string, string> =>
  Object.fromEntries(
    [...data].filter(
      (entry): entry is [string, string] =>
        !entry[0].startsWith("$") && typeof entry[1] === "string" && entry[1] !== "",
    ),
  );

/** Only back to the place's deductions, the organiser's answers, or the assessor's own work. */
const backTo = (data: FormData): string => {
  const path = String(data.get("returnTo") ?? "");
  return /^\/(?:organise\/cycles|assess|apply)\/[\w/-]+$/.test(path) ? path : "/desk";
};

function answer(result: Result<unknown, ActProblem>, data: FormData, done: string): FormState {
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`${backTo(data)}?done=${done}`);
}

export async function attachToReplyAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await attachToReply(await requireActor(), fields(data)), data, "attached");
}

export async function detachFromReplyAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await detachFromReply(await requireActor(), fields(data)), data, "detached");
}

export async function decideReplyAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await decideReply(await requireActor(), fields(data)), data, "decided");
}

export async function decideReplyAsThirdAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await decideReplyAsThird(await requireActor(), fields(data)), data, "decided");
}
