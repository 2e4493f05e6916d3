"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { checkHint } from "@/lib/hints/commands";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 标记为已核实; back to the page that showed the hint. */
export async function checkHintAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const reason = text(data, "reason");
  const result = await checkHint(actor, {
    applicationId: text(data, "applicationId"),
    hash: text(data, "hash"),
    reason,
  });
  if (!result.ok) {
    return { problem: problemText(result.error), errors: result.error.fields ?? {}, values: { reason } };
  }
  const back = text(data, "returnTo");
  redirect(/^\/apply\/[\w/?=&#-]*$/.test(back) ? back : "/apply");
}
