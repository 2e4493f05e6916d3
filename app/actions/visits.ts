"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { freezeList, returnList } from "@/lib/sample-lists/commands";
import { lookAtContact } from "@/lib/sample-lists/contacts";
import { drawFromList } from "@/lib/sample-lists/drawing";
import { saveItinerary, sendNotice } from "@/lib/verification/itinerary";
import { declareFromVisit } from "@/lib/verification/recusing";
import { changeTeam } from "@/lib/verification/team-changes";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** What is wrong inside a list is shown at the list. */
const atList = (name: string, problem: ActProblem): FormState => ({
  problem: problemText(problem),
  errors: Object.fromEntries(
    Object.entries(problem.fields ?? {}).map(([path, message]) =>
      path.startsWith(`${name}.`) ? [name, message] : [path, message],
    ),
  ),
});

/** 更换核查组成员、组长. */
export async function changeTeamAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const userId = text(data, "userId");
  const member = {
    userId: userId || null,
    name: text(data, "name"),
    capacity: text(data, "capacity") || "member",
    post: text(data, "post"),
  };
  const teamId = text(data, "teamId");
  const change = text(data, "change");
  const order = { change, teamId, memberId: text(data, "memberId"), member, reason: text(data, "reason") };
  const result = await changeTeam(actor, order);
  if (!result.ok) {
    const errors = Object.entries(result.error.fields ?? {}).map(([path, message]) => [
      path === "members" ? "userId" : path.replace("member.", ""),
      message,
    ]);
    return { problem: problemText(result.error), errors: Object.fromEntries(errors) };
  }
  redirect(`/organise/cycles/${result.value.cycleId}/verification/teams/${teamId}?done=${change}`);
}

/** 申请回避 for one visit: afterwards it isn't there any more. */
export async function visitRecusalAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await declareFromVisit(actor, { visitId: text(data, "visitId"), reason: text(data, "reason") });
  if (!result.ok) return refused(result.error);
  redirect("/verify?done=declare_visit_recusal");
}

/** 编排行程; `stops` is the list as JSON. */
export async function itineraryAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const visitId = text(data, "visitId");
  const stops = listOf(text(data, "stops"));
  const result = await saveItinerary(actor, { visitId, version: Number(text(data, "version")), stops });
  if (!result.ok) return atList("stops", result.error);
  redirect(`/verify/${visitId}/itinerary?done=save_itinerary`);
}

function listOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return [];
  }
}

/** 发出核查通知. */
export async function noticeAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const visitId = text(data, "visitId");
  const result = await sendNotice(actor, { visitId, asked: text(data, "asked"), contact: text(data, "contact") });
  if (!result.ok) return refused(result.error);
  redirect(`/verify/${visitId}/itinerary?done=send_visit_notice`);
}

const listFields = (data: FormData) => ({
  visitId: text(data, "visitId"),
  kind: text(data, "kind"),
  version: text(data, "version"),
});

/** 冻结名册, from the place's page or the visit's. */
export async function freezeListAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await freezeList(actor, { ...listFields(data), confirmed: text(data, "confirmed") });
  if (!result.ok) return refused(result.error);
  return back(data, "freeze_sample_list");
}

/** 退回名册. */
export async function returnListAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await returnList(actor, { ...listFields(data), reason: text(data, "reason") });
  if (!result.ok) return refused(result.error);
  return back(data, "return_sample_list");
}

/** 随机抽取 by the seed. */
export async function drawListAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await drawFromList(actor, {
    ...listFields(data),
    seed: text(data, "seed"),
    seedSource: text(data, "seedSource"),
    seedAt: text(data, "seedAt"),
  });
  if (!result.ok) return refused(result.error);
  return back(data, "draw_samples");
}

const OWN_PAGE = /^\/(apply|verify)\/[0-9a-f-]{36}\/(visits|samples)$/;

function back(data: FormData, done: string): never {
  const to = text(data, "returnTo");
  redirect(`${OWN_PAGE.test(to) ? to : "/desk"}?done=${done}`);
}

/** 查看联系方式: said once, on the page that asked; the look is on record. */
export async function contactAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await lookAtContact(actor, text(data, "lineId"));
  return result.ok ? { said: result.value.contact } : refused(result.error);
}
