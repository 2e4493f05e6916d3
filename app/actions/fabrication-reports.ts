"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { draftFabricationReport } from "@/lib/fabrication-reports/commands";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 报告弄虚作假 by an office; goes back to the page where it now waits for a signature. */
export async function reportFabricationAction(_: FormState, data: FormData): Promise<FormState> {
  const applicationId = text(data, "applicationId");
  const result = await draftFabricationReport(await requireActor(), {
    applicationId,
    positions: text(data, "positions"),
    found: text(data, "found"),
    grounds: text(data, "grounds"),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/review/${applicationId}/fabrication?done=prepared`);
}
