"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form/form-state";
import { checkHint } from "@/lib/hints/commands";
import { HINT_TEXTS } from "@/lib/labels/hints";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 标记为已核实; the page that showed the hint is read anew. */
export async function checkHintAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const applicationId = text(data, "applicationId");
  const reason = text(data, "reason");
  const result = await checkHint(actor, {
    applicationId,
    hash: text(data, "hash"),
    reason,
  });
  if (!result.ok) {
    return { problem: problemText(result.error), errors: result.error.fields ?? {}, values: { reason } };
  }
  revalidatePath(`/apply/${applicationId}`, "layout");
  return { said: HINT_TEXTS.checked };
}
