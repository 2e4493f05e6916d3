"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { noteShortcoming, takeOnShortcoming } from "@/lib/shortcomings/commands";
import { SHORTCOMING_ACTS } from "@/lib/shortcomings/rules";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const textsOf = (data: FormData): Record<string, string> =>
  Object.fromEntries([...data].filter(([name]) => !name.startsWith("$")).map(([name, value]) => [name, String(value)]));

/** Only back into the list it stands on. */
function back(data: FormData, done: string): never {
  const path = text(data, "returnTo");
  redirect(`${/^\/(?:apply|contribute)\/[\w/-]*$/.test(path) ? path : "/desk"}?done=${done}`);
}

/** 登记问题. */
export async function noteAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await noteShortcoming(actor, textsOf(data));
  if (!result.ok)
    return { problem: problemText(result.error), errors: result.error.fields ?? {}, values: textsOf(data) };
  return back(data, `note-${result.value.number}`);
}

/** 整改、核实、销号: `act` says which. */
export async function shortcomingAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const act = SHORTCOMING_ACTS.find((each) => each === text(data, "act"));
  if (!act) return { problem: problemText({ code: "not_found" }), errors: {} };
  const result = await takeOnShortcoming(actor, act, textsOf(data));
  if (!result.ok)
    return { problem: problemText(result.error), errors: result.error.fields ?? {}, values: textsOf(data) };
  return back(data, `${act}-${result.value.number}`);
}
