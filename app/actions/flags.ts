"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { answerFlag, raiseFlag } from "@/lib/assessment/flags";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const given = (data: FormData, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, data.get(name) ?? undefined]));

function answer(result: Result<unknown, ActProblem>, page: string, done: string): FormState {
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`${page}${page.includes("?") ? "&" : "?"}done=${done}`);
}

/** Only back to an item of one's own sheet, or to the flags of a cycle. */
const pageOf = (data: FormData, allowed: RegExp, otherwise: string): string => {
  const path = String(data.get("returnTo") ?? "");
  return allowed.test(path) ? path : otherwise;
};

export async function raiseFlagAction(_: FormState, data: FormData): Promise<FormState> {
  const order = given(data, ["sheetId", "indicatorId", "kind", "text", "evidenceId", "page"]);
  const page = pageOf(data, /^\/assess\/[\w-]+\/items\/\d+(\?show=\w+)?$/, "/assess");
  return answer(await raiseFlag(await requireActor(), order), page, "flag");
}

export async function answerFlagAction(_: FormState, data: FormData): Promise<FormState> {
  const order = given(data, ["flagId", "verdict", "reason", "answers"]);
  const page = pageOf(data, /^\/organise\/cycles\/[\w-]+\/flags(\?page=\d+)?$/, "/organise");
  return answer(await answerFlag(await requireActor(), order), page, "answered");
}
