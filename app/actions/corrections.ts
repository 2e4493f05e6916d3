"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActOrder } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { type DraftProblem, saveDraft } from "@/lib/corrections/drafting";
import { atBoxes, correctionsOf, linesIn, pressedIn, verdictsIn } from "@/lib/corrections/form";
import { judgeCorrections } from "@/lib/corrections/judging";
import { saveReply } from "@/lib/corrections/replying";
import { sendCorrection } from "@/lib/corrections/sending";
import { handToUnits } from "@/lib/corrections/to-units";
import { proposeMoreTime } from "@/lib/deadlines/more-time";
import { backWithin } from "@/lib/kernel/return-path";
import { draftSaved } from "@/lib/labels/corrections";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const backTo = (data: FormData, done: string): string => {
  const page = backWithin(text(data, "returnTo"), "/desk");
  return `${page}${page.includes("?") ? "&" : "?"}done=${done}`;
};
const refusal = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** Every button of the form of 退回补正: whatever was entered is kept as the office's draft; then it is sent, or shown again. */
export async function correctionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = text(data, "applicationId");
  const lines = linesIn(data);
  const { what } = pressedIn(data);
  const draft = { applicationId: id, version: Number(text(data, "draft") || 0), dueDay: text(data, "dueDay"), lines };
  if (what === "send") {
    const sent = await sendCorrection(actor, draft, orderIn(data, lines));
    if (!sent.ok) return draftRefused(sent.error, lines);
    redirect(`/review/${id}?done=return_for_correction`);
  }
  const saved = await saveDraft(actor, draft);
  if (!saved.ok) return draftRefused(saved.error, lines);
  const q = what === "find" || what === "add" ? text(data, "q").trim() : "";
  const asked = new URLSearchParams({ ...(q ? { q } : {}), ...(what === "preview" ? { preview: "1" } : {}) });
  asked.set("saved", String(saved.value.version));
  redirect(`/review/${id}/correction?${asked}${ANCHORS[what] ?? ""}`);
}

const ANCHORS: Partial<Record<string, string>> = { preview: "#preview", find: "#parts", add: "#lines" };

function draftRefused(problem: DraftProblem, lines: ReturnType<typeof linesIn>): FormState {
  const { savedBy } = problem;
  const who = savedBy ? `${draftSaved(savedBy.name, savedBy.at)}，您填写的内容仍在本页，尚未保存。` : "";
  return { problem: `${who}${problemText(problem)}`, errors: atBoxes(problem.fields ?? {}, lines) };
}

/** 退回补正 of these lines, as it was asked for on the form. */
function orderIn(data: FormData, lines: ReturnType<typeof linesIn>): ActOrder {
  const pastPlan = text(data, "pastPlan") === "yes" ? { pastPlan: true } : {};
  return {
    subject: "application",
    id: text(data, "applicationId"),
    action: "return_for_correction",
    proposal: { corrections: correctionsOf(lines), dueAt: text(data, "dueDay"), ...pastPlan },
    version: Number(text(data, "version")),
    key: text(data, "key"),
  };
}

/** 补正说明 of one thing that was sent back. */
export async function replyAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await saveReply(actor, {
    applicationId: text(data, "applicationId"),
    itemId: text(data, "itemId"),
    version: text(data, "version"),
    reply: text(data, "reply"),
  });
  if (!result.ok) return refusal(result.error);
  redirect(backTo(data, "replied"));
}

/** 认定 of what came back, as many as were chosen. */
export async function verdictsAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const lines = verdictsIn(data);
  const result = await judgeCorrections(actor, { applicationId: text(data, "applicationId"), lines });
  if (!result.ok) {
    const errors = Object.entries(result.error.fields ?? {}).map(([path, said]) => {
      const line = lines[Number(path.split(".")[1])];
      return [line ? `${path.endsWith("outcome") ? "outcome" : "remark"}.${line.itemId}` : path, said];
    });
    return { problem: problemText(result.error), errors: Object.fromEntries(errors) };
  }
  redirect(backTo(data, "judged"));
}

/** 主动拟办补正延期; goes to the page of what now waits for a signature. */
export async function moreTimeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await proposeMoreTime(actor, {
    applicationId: text(data, "applicationId"),
    until: text(data, "until"),
    reason: text(data, "reason"),
  });
  if (!result.ok) return refusal(result.error);
  redirect(`/extensions/${result.value.id}?done=prepared`);
}

/** 交责任单位补正. */
export async function toUnitsAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await handToUnits(actor, text(data, "applicationId"));
  if (!result.ok) return refusal(result.error);
  redirect(backTo(data, `to_units-${result.value.items}`));
}
