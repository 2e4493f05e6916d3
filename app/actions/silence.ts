"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { answerSupervision, supervise } from "@/lib/silence/commands";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 督办, from the list. */
export async function superviseAction(_: FormState, data: FormData): Promise<FormState> {
  const order = { applicationId: text(data, "applicationId"), remark: text(data, "remark") };
  const result = await supervise(await requireActor(), order);
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect("/review/silence?done=supervise");
}

/** 答复督办, from the page of the case. */
export async function answerSupervisionAction(_: FormState, data: FormData): Promise<FormState> {
  const order = { id: text(data, "id"), answer: text(data, "answer") };
  const result = await answerSupervision(await requireActor(), order);
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/review/${encodeURIComponent(text(data, "applicationId"))}?done=answer_supervision`);
}
