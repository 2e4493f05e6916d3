"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { confirmPracticeFile, removePracticeFile, restorePractice, startPractice } from "@/lib/practice-cases/commands";
import { endFollow, followPractice, reportFollow } from "@/lib/practice-cases/following";
import { collect, leaveOut, moveCollected, saveCollection, startCollection } from "@/lib/practice-collections/commands";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const fields = (data: FormData) =>
  Object.fromEntries([...data].filter(([name, value]) => !name.startsWith("$") && typeof value === "string"));
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** On to the page where it can be seen, or what stood in the way. */
function onTo(result: Result<unknown, ActProblem>, href: string): FormState {
  if (!result.ok) return refused(result.error);
  return redirect(href);
}

/** 撰写典型经验, then on to writing it. */
export async function startPracticeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await startPractice(actor, { designationId: text(data, "designationId") });
  return result.ok ? onTo(result, `/exchange/cases/${result.value.id}/edit`) : refused(result.error);
}

/** 恢复从前的文字. */
export async function restorePracticeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await restorePractice(actor, fields(data));
  return onTo(result, `/exchange/cases/${text(data, "id")}/edit`);
}

/** 移除附件. */
export async function removePracticeFileAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const caseId = text(data, "caseId");
  const result = await removePracticeFile(actor, { caseId, evidenceId: text(data, "evidenceId") });
  return onTo(result, `/exchange/cases/${caseId}/edit`);
}

/** 确认附件不含国家秘密. */
export async function confirmPracticeFileAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const caseId = text(data, "caseId");
  const result = await confirmPracticeFile(actor, { caseId, evidenceId: text(data, "evidenceId") });
  return onTo(result, `/exchange/cases/${caseId}/edit`);
}

/** 跟学. */
export async function followPracticeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await followPractice(actor, { caseId: text(data, "caseId"), plan: text(data, "plan") });
  return result.ok ? onTo(result, `/exchange/following/${result.value.id}`) : refused(result.error);
}

/** 报告跟学成效. */
export async function reportFollowAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const input = { id: text(data, "id"), version: text(data, "version"), outcome: text(data, "outcome") };
  return onTo(await reportFollow(actor, input), `/exchange/following/${input.id}?done=report_follow`);
}

/** 结束跟学. */
export async function endFollowAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return onTo(await endFollow(actor, fields(data)), "/exchange/following?done=end_follow");
}

/** 新建汇编. */
export async function startCollectionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await startCollection(actor, { title: text(data, "title") });
  return result.ok ? onTo(result, `/exchange/collections/${result.value.id}`) : refused(result.error);
}

/** 保存汇编的题目和前言. */
export async function saveCollectionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return onTo(await saveCollection(actor, fields(data)), `/exchange/collections/${text(data, "id")}?saved=1`);
}

/** 收入、移出、上移、下移, as the pressed button says. */
export async function changeCollectionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const change = text(data, "change");
  const input = { ...fields(data), direction: change };
  const command = change === "add" ? collect : change === "remove" ? leaveOut : moveCollected;
  return onTo(await command(actor, input), `/exchange/collections/${text(data, "id")}`);
}
