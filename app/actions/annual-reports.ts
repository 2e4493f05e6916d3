"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { problemText } from "@/lib/labels/problems";
import { restoreVersion } from "@/lib/oversight/report-bringing";
import { saveReport, startReport } from "@/lib/oversight/report-commands";
import { attachToReport, detachFromReport } from "@/lib/oversight/report-files";
import { preparePublication, signPublications } from "@/lib/oversight/report-publishing";
import { REPORT_PARTS, type ReportPart } from "@/lib/oversight/workflow";
import { requireActor } from "@/lib/platform/actor";
import { sequenceSoon } from "@/lib/trail/soon";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const all = (data: FormData, name: string): string[] => data.getAll(name).map(String);
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** 新建年度报告, then on to writing it. */
export async function startReportAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await startReport(actor, { designationId: text(data, "designationId"), year: text(data, "year") });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/reports/${result.value.id}/write`);
}

/** The plain form of the five parts, for browsers without script; with script the page saves by itself. */
export async function saveReportAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = text(data, "id");
  const parts = Object.fromEntries(REPORT_PARTS.map((part) => [part, text(data, part)])) as Record<ReportPart, string>;
  const confirmed = REPORT_PARTS.filter((part) => data.has(`looked.${part}`));
  const result = await saveReport(actor, { id, version: text(data, "version"), ...parts, confirmed });
  if (!result.ok) return { ...refused(result.error), values: parts };
  redirect(`/oversee/reports/${id}/write?done=saved`);
}

/** 恢复以往文本. */
export async function restoreVersionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = text(data, "id");
  const result = await restoreVersion(actor, { id, version: text(data, "version"), from: text(data, "from") });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/reports/${id}/write?done=restored`);
}

/** 附上材料库中的一份. */
export async function attachAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = text(data, "id");
  const result = await attachToReport(actor, { id, evidenceId: text(data, "evidenceId") });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/reports/${id}?done=attach_to_report`);
}

/** 取下一份附件. */
export async function detachAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = text(data, "id");
  const result = await detachFromReport(actor, { id, evidenceId: text(data, "evidenceId") });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/reports/${id}?done=detach_from_report`);
}

/** 成批提请公布. */
export async function preparePublicationAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await preparePublication(actor, { ids: all(data, "ids"), publicOn: text(data, "publicOn") });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/reports/publishing?prepared=${result.value.count}`);
}

/** 一次签发所选的公布, with one's own password given again. */
export async function signPublicationsAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const password = text(data, "password");
  if (!password) return { errors: { password: "请输入本人登录口令" } };
  const result = await signPublications(actor, {
    ids: all(data, "ids"),
    password,
    code: text(data, "code"),
    key: text(data, "key"),
  });
  if (result.ok) sequenceSoon(actor);
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/reports/publishing?signed=${result.value.count}`);
}
