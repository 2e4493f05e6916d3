"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { lodgeOfficeClue } from "@/lib/clues/lodging";
import { readReporter } from "@/lib/clues/reporter";
import { addRectificationItem, beginAppeal, dropRectificationItem } from "@/lib/handlings/commands";
import { dropStandingFile } from "@/lib/handlings/files";
import { startHandling } from "@/lib/handlings/opening";
import { problemText } from "@/lib/labels/problems";
import { reporterShown } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** 启动或者建议启动处理, then on to it. */
export async function startHandlingAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const sourceId = text(data, "sourceId");
  const result = await startHandling(actor, {
    designationId: text(data, "designationId"),
    source: text(data, "source"),
    ...(sourceId ? { sourceId } : {}),
    reason: text(data, "reason"),
  });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/handlings/${result.value.id}`);
}

/** 拟写申诉, on the page of the handling. */
export async function beginAppealAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const handlingId = text(data, "handlingId");
  const result = await beginAppeal(actor, handlingId);
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/handlings/${handlingId}`);
}

/** Adds an item to a rectification. */
export async function addItemAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const rectificationId = text(data, "rectificationId");
  const fields = Object.fromEntries(["problem", "measures", "result"].map((name) => [name, text(data, name)]));
  const result = await addRectificationItem(actor, { rectificationId, version: text(data, "version"), ...fields });
  if (!result.ok) return { ...refused(result.error), values: fields };
  redirect(`/oversee/rectifications/${rectificationId}?saved=${result.value.version}`);
}

/** Takes an item off a rectification. */
export async function dropItemAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const rectificationId = text(data, "rectificationId");
  const order = { rectificationId, version: text(data, "version"), itemId: text(data, "itemId") };
  const result = await dropRectificationItem(actor, order);
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/rectifications/${rectificationId}?saved=${result.value.version}`);
}

/** Takes a file off again. */
export async function dropFileAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await dropStandingFile(await requireActor(), text(data, "fileId"));
  if (!result.ok) return refused(result.error);
  revalidatePath("/oversee", "layout");
  return { said: "已移除。" };
}

/** 办公室反映线索, then on to it. */
export async function lodgeOfficeClueAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const fields = Object.fromEntries(
    ["designationId", "kind", "content", "basis"].map((name) => [name, text(data, name)]),
  );
  const result = await lodgeOfficeClue(actor, fields);
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/clues/${result.value.id}`);
}

/** 查看反映人: shown once, in answer to the press. */
export async function readReporterAction(_: FormState, data: FormData): Promise<FormState> {
  const reporter = await readReporter(await requireActor(), text(data, "clueId"));
  if (!reporter.ok) return refused(reporter.error);
  return { said: reporterShown(reporter.value) };
}
