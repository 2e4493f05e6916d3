"use server";

import { formAnswer, pageBack } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import { answerFlag, raiseFlag } from "@/lib/assessment/flags";
import { requireActor } from "@/lib/platform/actor";

const given = (data: FormData, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, data.get(name) ?? undefined]));

export async function raiseFlagAction(_: FormState, data: FormData): Promise<FormState> {
  const order = given(data, ["sheetId", "indicatorId", "kind", "text", "evidenceId", "page"]);
  const page = pageBack(data, /^\/assess\/[\w-]+\/items\/\d+(\?show=\w+)?$/, "/assess");
  return formAnswer(await raiseFlag(await requireActor(), order), page, "flag");
}

export async function answerFlagAction(_: FormState, data: FormData): Promise<FormState> {
  const order = given(data, ["flagId", "verdict", "reason", "answers"]);
  const page = pageBack(data, /^\/organise\/cycles\/[\w-]+\/flags(\?page=\d+)?$/, "/organise");
  return formAnswer(await answerFlag(await requireActor(), order), page, "answered");
}
