"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { assignItems, confirmItems, returnItems, unassignItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import { remindUnits } from "@/lib/assignments/reminding";
import type { Result } from "@/lib/kernel/result";
import { backWithin } from "@/lib/kernel/return-path";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import type { Actor } from "@/lib/policy/standing";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const texts = (data: FormData, name: string): string[] => data.getAll(name).map(String);

/** Only back into the pages where items are divided and filled. */
const backTo = (data: FormData): string => backWithin(text(data, "returnTo"), "/desk");

function answer(result: Result<{ items: number }, ActProblem>, data: FormData, done: string): FormState {
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  const page = backTo(data);
  redirect(`${page}${page.includes("?") ? "&" : "?"}done=${done}-${result.value.items}`);
}

/** Every button of 任务分工: `what` says which, `items` what it is about, each as it was seen. */
export async function divideAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const what = text(data, "what");
  return answer(await divide(actor, what, data), data, what);
}

function divide(actor: Actor, what: string, data: FormData): Promise<Result<{ items: number }, ActProblem>> {
  const chosen = { applicationId: text(data, "applicationId"), items: texts(data, "items") };
  switch (what) {
    case "unassign_items":
      return unassignItems(actor, chosen);
    case "confirm_items":
      return confirmItems(actor, chosen);
    case "return_items":
      return returnItems(actor, {
        ...chosen,
        remark: text(data, "remark"),
        listed: text(data, "listed") !== "",
        dueAt: text(data, "mendBy"),
      });
    default:
      return assignItems(actor, {
        ...chosen,
        lead: text(data, "lead"),
        supporting: texts(data, "supporting"),
        dueAt: text(data, "dueAt"),
      });
  }
}

/** 催办 of one unit, or of all that owe. */
export async function remindAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await remindUnits(actor, {
    applicationId: text(data, "applicationId"),
    unitId: text(data, "unitId") || null,
  });
  return answer(result, data, "remind_unit");
}

/** 交回 one item, or all that are finished. */
export async function handOverAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const indicatorId = text(data, "indicatorId");
  const result = await handOver(actor, {
    applicationId: text(data, "applicationId"),
    indicatorIds: indicatorId ? [indicatorId] : null,
    reply: text(data, "reply"),
  });
  return answer(result, data, "hand_over_items");
}
