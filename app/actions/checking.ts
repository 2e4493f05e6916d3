"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { checkItems, turnChecking } from "@/lib/checking/commands";
import { backWithin } from "@/lib/kernel/return-path";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** Only back into the pages where items are filled and checked. */
function back(data: FormData, done: string): never {
  const page = backWithin(text(data, "returnTo"), "/desk");
  redirect(`${page}${page.includes("?") ? "&" : "?"}done=${done}`);
}

/** 启用、停用内部审核. */
export async function turnCheckingAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const to = text(data, "to");
  const result = await turnChecking(actor, { applicationId: text(data, "applicationId"), to });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  return back(data, `${to}-0`);
}

/** 审核: the button says whether what is ticked passes or goes back. */
export async function checkAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const outcome = text(data, "outcome");
  const result = await checkItems(actor, {
    applicationId: text(data, "applicationId"),
    items: data.getAll("items").map(String),
    outcome,
    remark: text(data, "remark"),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  return back(data, `${outcome}-${result.value.items}`);
}
