"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { addPhrase, changePhrase } from "@/lib/opinion-phrases/commands";
import { requireActor } from "@/lib/platform/actor";

const PATH = "/review/phrases";
const entered = (data: FormData): Record<string, string> =>
  Object.fromEntries([...data].filter(([name]) => !name.startsWith("$")).map(([name, value]) => [name, String(value)]));

/** 添加常用语. */
export async function addPhraseAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await addPhrase(actor, entered(data));
  if (!result.ok)
    return { problem: problemText(result.error), errors: result.error.fields ?? {}, values: entered(data) };
  redirect(`${PATH}?added=1`);
}

/** 上移、下移、删去. */
export async function changePhraseAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await changePhrase(actor, entered(data));
  if (!result.ok) return { problem: problemText(result.error) };
  redirect(PATH);
}
