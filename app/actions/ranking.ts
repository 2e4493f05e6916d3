"use server";

import { formAnswer, pageBack } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import { requireActor } from "@/lib/platform/actor";
import { askRobustness } from "@/lib/selection/commands";

/** 稳健性检验: anew, or with the seed of an earlier run. */
export async function askRobustnessAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const seed = String(data.get("seed") ?? "").trim();
  const result = await askRobustness(actor, { cycleId: String(data.get("cycleId") ?? ""), ...(seed ? { seed } : {}) });
  const page = pageBack(data, /^\/organise\/cycles\/[\w-]+\/ranking\/robustness$/, "/organise");
  return formAnswer(result, page, "robustness");
}
