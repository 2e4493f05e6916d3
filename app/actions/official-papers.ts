"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { correctPaper, draftPaper, finalisePaper, refreshPaper, savePaper } from "@/lib/official-papers/commands";
import { requireActor } from "@/lib/platform/actor";

const entered = (data: FormData): Record<string, string> =>
  Object.fromEntries([...data].filter(([name]) => !name.startsWith("$")).map(([name, value]) => [name, String(value)]));

/** Back to the paper that it was about, or the refusal beside what was entered. */
function answer(result: Result<{ id: string }, ActProblem>, data: FormData, done: string): FormState {
  if (result.ok) redirect(`/papers/${result.value.id}?done=${done}`);
  return { problem: problemText(result.error), errors: result.error.fields ?? {}, values: entered(data) };
}

/** 拟稿. */
export async function draftPaperAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return answer(await draftPaper(actor, entered(data)), data, "drafted");
}

/** 保存文稿. */
export async function savePaperAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return answer(await savePaper(actor, entered(data)), data, "saved");
}

const ACTS = {
  finalise: [finalisePaper, "finalised"],
  refresh: [refreshPaper, "refreshed"],
  correct: [correctPaper, "drafted"],
} as const;

/** 定稿、更新附表、另拟更正: `act` says which. */
export async function paperAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const act = String(data.get("act") ?? "");
  if (!Object.hasOwn(ACTS, act)) return { problem: problemText({ code: "not_found" }) };
  const [command, done] = ACTS[act as keyof typeof ACTS];
  return answer(await command(actor, entered(data)), data, done);
}
