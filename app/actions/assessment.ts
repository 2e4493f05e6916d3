"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { assignEvenly, assignSheet, commissionAgency } from "@/lib/assessment/commands";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { adjudicate } from "@/lib/moderation/ruling";
import { requireActor } from "@/lib/platform/actor";

const fields = (data: FormData): Record<string, string> =>
  Object.fromEntries(
    [...data].filter(
      (entry): entry is [string, string] =>
        !entry[0].startsWith("$") && typeof entry[1] === "string" && entry[1] !== "",
    ),
  );

/** Only back to a page of a cycle. */
const cyclePage = (data: FormData): string => {
  const path = String(data.get("returnTo") ?? "");
  return /^\/organise\/cycles\/[\w/?=&-]+$/.test(path) ? path : "/organise";
};

function answer(result: Result<unknown, ActProblem>, data: FormData, done: string): FormState {
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  const page = cyclePage(data);
  redirect(`${page}${page.includes("?") ? "&" : "?"}done=${encodeURIComponent(done)}`);
}

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
  return answer(await assignSheet(await requireActor(), fields(data)), data, "assign_sheet");
}

export async function assignEvenlyAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await assignEvenly(await requireActor(), String(data.get("cycleId") ?? ""));
  const done = result.ok ? `assigned-${result.value.assigned}-${result.value.unfilled}` : "";
  return answer(result, data, done);
}

export async function adjudicateAction(_: FormState, data: FormData): Promise<FormState> {
  return answer(await adjudicate(await requireActor(), fields(data)), data, "adjudicate");
}
