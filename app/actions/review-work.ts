"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { agreeToRest } from "@/lib/first-review/agree-rest";
import { assignPart } from "@/lib/first-review/assign-part";
import { assignOfficers } from "@/lib/first-review/assigning";
import { checkReview, concludeReview, turnReviewChecking } from "@/lib/first-review/concluding";
import type { Result } from "@/lib/kernel/result";
import { backWithin } from "@/lib/kernel/return-path";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** Back to where the form stood, with what was done in the address. */
function answer<T>(result: Result<T, ActProblem>, data: FormData, done: (value: T) => string): FormState {
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  const page = backWithin(text(data, "returnTo"), "/review");
  redirect(`${page}${page.includes("?") ? "&" : "?"}done=${done(result.value)}`);
}

/** 分给经办: every ticked row (`applications`) as a whole to one officer; without one they are taken back. */
export async function assignTickedAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const userId = text(data, "userId") || null;
  const lines = data.getAll("applications").map((id) => ({ applicationId: String(id), userId }));
  return answer(await assignOfficers(actor, { lines }), data, ({ assigned }) => `assigned-${assigned}`);
}

/** 分给经办: one dossier, a section of it or an item. */
export async function assignPartAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const input = { applicationId: text(data, "applicationId"), part: text(data, "part"), userId: text(data, "userId") };
  return answer(await assignPart(actor, input), data, ({ assigned }) => `assigned-${assigned}`);
}

/** 其余全部同意. */
export async function agreeRestAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const input = {
    applicationId: text(data, "applicationId"),
    version: text(data, "version"),
    indicatorIds: data.getAll("items").map(String),
  };
  return answer(await agreeToRest(actor, input), data, ({ items }) => `agreed-${items}`);
}

/** 拟定初审结论. */
export async function concludeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const fields = ["applicationId", "outcome", "opinion", "seen", "round"];
  const [applicationId, outcome, opinion, seen, round] = fields.map((name) => text(data, name));
  const result = await concludeReview(actor, { applicationId, outcome: outcome || undefined, opinion, seen, round });
  return answer(result, data, () => "concluded");
}

/** 审核初审结论: the button says whether it passes or goes back. */
export async function checkReviewAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const [applicationId, round, verdict, remark] = ["applicationId", "round", "verdict", "remark"].map((name) =>
    text(data, name),
  );
  return answer(await checkReview(actor, { applicationId, round, verdict, remark }), data, (value) => value.verdict);
}

/** 启用、停用结论审核. */
export async function turnReviewAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await turnReviewChecking(actor, { cycleId: text(data, "cycleId"), to: text(data, "to") });
  return answer(result, data, ({ on }) => (on ? "on" : "off"));
}
