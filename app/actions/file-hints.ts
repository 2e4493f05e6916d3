"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form/form-state";
import { confirmNoSecret } from "@/lib/evidence/hints";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

/** 确认文件不含国家秘密. */
export async function fileHintAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const text = (name: string): string => String(data.get(name) ?? "");
  const applicationId = text("applicationId");
  const input = { applicationId, indicatorId: text("indicatorId"), evidenceId: text("evidenceId") };
  const result = await confirmNoSecret(actor, input);
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  revalidatePath(`/apply/${applicationId}`, "layout");
  revalidatePath(`/contribute/${applicationId}`, "layout");
  return {};
}
