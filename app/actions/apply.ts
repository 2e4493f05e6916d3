"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { chooseTheme, saveReport } from "@/lib/applications/commands";
import { openApplication } from "@/lib/applications/opening";
import { problemText } from "@/lib/labels/problems";
import { carryForward } from "@/lib/origins/commands";
import { requireActor } from "@/lib/platform/actor";
import { restoreReport } from "@/lib/self-report/commands";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const given = (data: FormData, name: string) => (text(data, name) ? { [name]: text(data, name) } : {});

/** 新建申报 in one track of a cycle; goes to the new application. */
export async function openAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await openApplication(actor, {
    cycleId: text(data, "cycleId"),
    track: text(data, "track") as "comprehensive" | "thematic",
    ...given(data, "themeId"),
    ...given(data, "themeTitle"),
    ...given(data, "originId"),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/apply/${result.value.id}?done=open_application`);
}

/** 从以往申报带入; back to the page that counts what came. */
export async function carryAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const applicationId = text(data, "applicationId");
  const result = await carryForward(actor, { applicationId, originId: text(data, "originId") });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  const { brought, kept, without } = result.value;
  redirect(`/apply/${applicationId}/carry?done=${brought}-${kept}-${without}`);
}

/** 选定领域 of a 单项 application. */
export async function themeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const applicationId = text(data, "applicationId");
  const result = await chooseTheme(actor, {
    applicationId,
    themeId: text(data, "themeId"),
    themeTitle: text(data, "themeTitle"),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/apply/${applicationId}?done=choose_theme`);
}

/** The plain form of the report, for browsers without script; with script the page saves by itself. */
export async function reportAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const applicationId = text(data, "applicationId");
  const report = text(data, "text");
  const result = await saveReport(actor, { applicationId, text: report, version: Number(text(data, "version")) });
  if (!result.ok) return { problem: problemText(result.error), values: { text: report } };
  redirect(`/apply/${applicationId}/report?done=saved`);
}

/** 恢复以往文本 of the report. */
export async function restoreReportAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const applicationId = text(data, "applicationId");
  const order = { applicationId, version: text(data, "version"), from: text(data, "from") };
  const result = await restoreReport(actor, order);
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/apply/${applicationId}/report?done=restored`);
}
