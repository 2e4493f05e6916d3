"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { problemText } from "@/lib/labels/problems";
import { saveReport, startReport } from "@/lib/oversight/report-commands";
import { REPORT_PARTS } from "@/lib/oversight/workflow";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** 新建年度报告, then on to writing it. */
export async function startReportAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await startReport(actor, { designationId: text(data, "designationId"), year: text(data, "year") });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/reports/${result.value.id}`);
}

/** Saves the five parts of a draft. */
export async function saveReportAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = text(data, "id");
  const parts = Object.fromEntries(REPORT_PARTS.map((part) => [part, text(data, part)]));
  const result = await saveReport(actor, { id, version: text(data, "version"), ...parts });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/reports/${id}?saved=${result.value.version}`);
}
