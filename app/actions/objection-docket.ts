"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { chosenFiles } from "@/components/form/chosen-files";
import type { FormState } from "@/components/form/form-state";
import { identityText, OBJECTION_TEXTS } from "@/lib/labels/objections";
import { problemText } from "@/lib/labels/problems";
import type { GivenFile } from "@/lib/objections/files";
import { assignHandlers } from "@/lib/objections/handlers";
import { readIdentity } from "@/lib/objections/identity";
import { answerTask, giveTask, recallTask } from "@/lib/objections/tasks";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const lines = (data: FormData, name: string): string => text(data, name).replaceAll("\r\n", "\n");
const docket = (data: FormData): string => `/organise/objections/${text(data, "objectionId")}`;

/** Shows who objected, once; the look is already on record when the answer leaves. */
export async function readIdentityAction(_: FormState, data: FormData): Promise<FormState> {
  const identity = await readIdentity(await requireActor(), text(data, "objectionId"));
  if (!identity.ok) return { problem: problemText(identity.error) };
  revalidatePath(docket(data));
  return { said: identityText(identity.value) };
}

/** 确定承办人. */
export async function assignHandlersAction(_: FormState, data: FormData): Promise<FormState> {
  const userIds = data.getAll("userIds").map(String);
  const input = { objectionId: text(data, "objectionId"), version: text(data, "version"), userIds };
  const assigned = await assignHandlers(await requireActor(), input);
  if (!assigned.ok) {
    const values = { userIds: userIds.join(",") };
    return { problem: problemText(assigned.error), errors: assigned.error.fields ?? {}, values };
  }
  revalidatePath(docket(data));
  return { said: OBJECTION_TEXTS.handlersAssigned };
}

/** 交办核查、转请说明情况. */
export async function giveTaskAction(_: FormState, data: FormData): Promise<FormState> {
  const [objectionId, kind, organisationId] = ["objectionId", "kind", "organisationId"].map((name) => text(data, name));
  const values = { organisationId: organisationId!, text: lines(data, "text"), dueAt: text(data, "dueAt") };
  const given = await giveTask(await requireActor(), { objectionId, kind, ...values });
  if (!given.ok) return { problem: problemText(given.error), errors: given.error.fields ?? {}, values };
  revalidatePath(docket(data));
  return { said: OBJECTION_TEXTS.taskGiven };
}

/** 收回交办. */
export async function recallTaskAction(_: FormState, data: FormData): Promise<FormState> {
  const recalled = await recallTask(await requireActor(), text(data, "taskId"));
  if (!recalled.ok) return { problem: problemText(recalled.error) };
  revalidatePath(docket(data));
  return { said: OBJECTION_TEXTS.taskRecalled };
}

/** 答复交办事项, by the unit that was asked. */
export async function answerTaskAction(_: FormState, data: FormData): Promise<FormState> {
  const taskId = text(data, "taskId");
  const answer = lines(data, "answer");
  const files = chosenFiles(data, "files");
  const given = await Promise.all(
    files.map(async (file): Promise<GivenFile> => {
      return { name: file.name.slice(-200), bytes: new Uint8Array(await file.arrayBuffer()) };
    }),
  );
  const answered = await answerTask(await requireActor(), { taskId, answer }, given);
  if (!answered.ok) {
    return { problem: problemText(answered.error), errors: answered.error.fields ?? {}, values: { answer } };
  }
  redirect(`/objection-tasks/${taskId}?done=answer_objection_task`);
}
