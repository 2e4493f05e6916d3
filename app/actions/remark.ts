"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { saveRemark } from "@/lib/first-review/commands";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

/** 逐项初审意见, then on to the next item. */
export async function remarkAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await saveRemark(actor, Object.fromEntries(data));
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  const back = String(data.get("returnTo") ?? "/review");
  redirect(`${/^\/(?!\/)/.test(back) ? back : "/review"}?saved=1`);
}
