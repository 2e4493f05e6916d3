"use server";

import { filledIn, formAnswer, pageBack } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { assignEvenly, assignSheet, commissionAgency } from "@/lib/assessment/commands";
import type { Result } from "@/lib/kernel/result";
import { adjudicate } from "@/lib/moderation/ruling";
import { requireActor } from "@/lib/platform/actor";

/** Only back to a page of a cycle. */
const cyclePage = (data: FormData): string => pageBack(data, /^\/organise\/cycles\/[\w/?=&-]+$/, "/organise");

const answer = (result: Result<unknown, ActProblem>, data: FormData, done: string): FormState =>
  formAnswer(result, cyclePage(data), done);

export async function commissionAction(_: FormState, data: FormData): Promise<FormState> {
  const { agencyId, kind } = splitAgency(String(data.get("agency") ?? ""));
  const order = { cycleId: data.get("cycleId"), agencyId, kind };
  return answer(await commissionAgency(await requireActor(), order), data, "commission");
}

/** The choice of an agency says its kind as well: `assessment:<id>`. */
function splitAgency(value: string): { kind: string; agencyId: string } {
  const [kind = "", agencyId = ""] = value.split(":");
  return { kind, agencyId };
}

export async function assignAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await assignSheet(await requireActor(), filledIn(data)), data, "assign_sheet");
}

export async function assignEvenlyAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await assignEvenly(await requireActor(), String(data.get("cycleId") ?? ""));
  const done = result.ok ? `assigned-${result.value.assigned}-${result.value.unfilled}` : "";
  return answer(result, data, done);
}

export async function adjudicateAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await adjudicate(await requireActor(), filledIn(data)), data, "adjudicate");
}
