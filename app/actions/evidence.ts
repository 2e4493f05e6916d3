"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Card } from "@/lib/evidence/card";
import { type CardProblem, changeCard, changeUse, tieArchive } from "@/lib/evidence/cards";
import { detachEvidence } from "@/lib/evidence/commands";
import { attachToItems, deleteEvidence, takeInstead } from "@/lib/evidence/keeping";
import { moveUse } from "@/lib/evidence/ordering";
import type { CardInput, MoveInput } from "@/lib/evidence/schema";
import type { Result } from "@/lib/kernel/result";
import { CARD_LABELS, CHANGED_TEXT, cardValue } from "@/lib/labels/evidence";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const use = (data: FormData) => ({
  applicationId: text(data, "applicationId"),
  indicatorId: text(data, "indicatorId"),
  evidenceId: text(data, "evidenceId"),
});

/** Every page where evidence stands: items of the applicant and of its units, and the library. */
function revalidate(): void {
  for (const path of ["/apply", "/contribute"]) revalidatePath(path, "layout");
}

function answered(result: Result<unknown, ActProblem>, said: string): FormState {
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  revalidate();
  return { said };
}

/** 材料卡片: where somebody else was faster, both are shown and what was entered stays. */
export async function cardAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const entered = Object.fromEntries(
    ["title", "issuer", "documentNumber", "issuedOn", "disclosure", "pageCount", "url", "text"].flatMap((name) =>
      data.has(name) ? [[name, text(data, name)]] : [],
    ),
  );
  const input = { evidenceId: text(data, "evidenceId"), version: text(data, "version"), ...entered };
  const result = await changeCard(actor, input as CardInput);
  if (result.ok) return answered(result, "已保存");
  const state = { problem: problemText(result.error), errors: result.error.fields ?? {}, values: entered };
  if (result.error.code !== "stale" || !result.error.current) return state;
  revalidate();
  return { ...state, problem: CHANGED_TEXT, differences: differencesFrom(entered, result.error.current) };
}

function differencesFrom(entered: Record<string, string>, current: NonNullable<CardProblem["current"]>) {
  return (Object.keys(CARD_LABELS) as (keyof Card)[]).flatMap((name) => {
    const [mine, theirs] = [entered[name], current[name]];
    if (mine === undefined || mine.trim() === String(theirs ?? "")) return [];
    return [{ label: CARD_LABELS[name], mine: cardValue(name, mine), theirs: cardValue(name, theirs) }];
  });
}

/** 页次和说明 of one use. */
export async function evidenceUseAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const [pages, note] = [text(data, "pages"), text(data, "note")];
  const result = await changeUse(actor, { ...use(data), version: text(data, "version"), pages, note });
  if (!result.ok && result.error.code === "stale") revalidate();
  const state = answered(result, "已保存");
  return result.ok ? state : { ...state, values: { pages, note } };
}

/** 上移、下移. */
export async function moveAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const direction = text(data, "direction") as MoveInput["direction"];
  return answered(await moveUse(actor, { ...use(data), direction }), direction === "up" ? "已上移" : "已下移");
}

/** The same file, already in the library, instead of the one just uploaded. */
export async function insteadAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return answered(await takeInstead(actor, { ...use(data), earlierId: text(data, "earlierId") }), "已改用已有的材料");
}

/** 存档副本 of a news link. */
export async function archiveAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const archive = {
    evidenceId: text(data, "evidenceId"),
    version: text(data, "version"),
    archiveId: text(data, "archiveId"),
  };
  return answered(await tieArchive(actor, archive), archive.archiveId ? "已选定存档副本" : "已取消存档副本");
}

/** One piece for several items at once. */
export async function spreadAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const { evidenceId, applicationId } = use(data);
  const indicatorIds = data.getAll("indicatorIds").map(String);
  const result = await attachToItems(actor, { evidenceId, applicationId, indicatorIds });
  return answered(result, result.ok ? `已用于 ${result.value.added} 项` : "");
}

/** Takes a piece off one item, from its own page. */
export async function detachAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return answered(await detachEvidence(actor, use(data)), "已移除");
}

/** Deletes a piece that was never filed; back to the library. */
export async function deleteAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await deleteEvidence(actor, text(data, "evidenceId"));
  if (!result.ok) return answered(result, "");
  revalidate();
  redirect("/apply/evidence?done=deleted");
}
