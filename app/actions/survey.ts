"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { createSurvey } from "@/lib/survey/commands";

/** 委托测评机构. */
export async function commissionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const text = (name: string): string => String(data.get(name) ?? "").trim();
  const cycleId = text("cycleId");
  const result = await createSurvey(actor, { cycleId, agencyId: text("agencyId") });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/organise/cycles/${cycleId}/survey?done=commission`);
}
