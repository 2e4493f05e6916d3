"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import type { Actor } from "@/lib/policy/standing";
import { safeWhy } from "@/lib/verification/agenda";
import { cancelVisit, changeVisit } from "@/lib/verification/changing";
import { planVisit } from "@/lib/verification/commands";
import { suggestedItems } from "@/lib/verification/suggestions";
import { createTeam } from "@/lib/verification/teams";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** 组建核查组; `members` is the list as JSON. */
export async function teamAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const cycleId = text(data, "cycleId");
  const members = membersOf(text(data, "members"));
  const result = await createTeam(actor, { cycleId, name: text(data, "name"), members, key: text(data, "key") });
  if (!result.ok) return { problem: problemText(result.error), errors: inList(result.error.fields ?? {}) };
  redirect(`/organise/cycles/${cycleId}/verification?done=create_team`);
}

function membersOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return [];
  }
}

/** What is wrong with one member is shown at the list. */
const inList = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([path, message]) =>
      path.startsWith("members") ? ["members", message] : [path, message],
    ),
  );

/** 安排实地核查. */
export async function visitAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const applicationId = text(data, "applicationId");
  const result = await planVisit(actor, { applicationId, ...(await planOf(actor, data)) });
  if (!result.ok) return { problem: problemText(result.error), errors: atWhy(result.error.fields ?? {}) };
  redirect(`/organise/cycles/${text(data, "cycleId")}/verification?done=plan_visit`);
}

async function planOf(actor: Actor, data: FormData) {
  const items = (await suggestedItems(actor, text(data, "applicationId"))) ?? [];
  const typed = text(data, "why");
  return {
    teamId: text(data, "teamId"),
    plannedOn: text(data, "plannedOn"),
    indicatorIds: data.getAll("indicatorIds").map(String),
    why: Object.fromEntries(items.map((item) => [item.indicatorId, safeWhy(typed, item)])),
  };
}

const seenVisit = (data: FormData) => ({
  visitId: text(data, "visitId"),
  version: text(data, "version"),
  reason: text(data, "reason"),
});

/** 修改核查安排. */
export async function changeVisitAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await changeVisit(actor, { ...seenVisit(data), ...(await planOf(actor, data)) });
  if (!result.ok) return { problem: problemText(result.error), errors: atWhy(result.error.fields ?? {}) };
  redirect(`/organise/cycles/${text(data, "cycleId")}/verification?done=change_visit`);
}

/** 取消核查安排. */
export async function cancelVisitAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await cancelVisit(await requireActor(), seenVisit(data));
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/organise/cycles/${result.value.cycleId}/verification?done=cancel_visit`);
}

/** The reasons are made from one box. */
const atWhy = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([path, message]) => (path.startsWith("why.") ? ["why", message] : [path, message])),
  );
