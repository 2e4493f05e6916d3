"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { approveFeedback, draftFeedback, saveFeedback } from "@/lib/feedback/commands";
import { FEEDBACK_TEXTS } from "@/lib/labels/feedback";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
/** Back to the board of the occasion, or to the `one` letter. */
function home(data: FormData): string {
  const board = text(data, "home") === "/organise/feedback" ? "/organise/feedback" : "/review/feedback";
  return text(data, "one") ? `${board}/${encodeURIComponent(text(data, "one"))}` : board;
}

/** 拟定初稿, one or all that lack one. */
export async function draftFeedbackAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await draftFeedback(actor, { ids: text(data, "ids") });
  if (!result.ok) return { problem: problemText(result.error), errors: {} };
  redirect(`${home(data)}?drafted=${result.value.drafted}`);
}

/** 审定, one or all that may be approved, as the page showed them. */
export async function approveFeedbackAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await approveFeedback(actor, { letters: text(data, "letters") });
  if (!result.ok) return { problem: problemText(result.error), errors: {} };
  redirect(`${home(data)}?approved=${result.value.approved}`);
}

/** 保存反馈意见. */
export async function saveFeedbackAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const entered = { id: text(data, "id"), version: text(data, "version"), text: text(data, "text") };
  const result = await saveFeedback(actor, entered);
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {}, values: entered };
  return { said: FEEDBACK_TEXTS.saved };
}
