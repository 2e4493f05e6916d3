"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { problemText } from "@/lib/labels/problems";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { chooseItems } from "@/lib/oversight/check-items";
import { askMaterials, dropMaterial, takeBackMaterial } from "@/lib/oversight/inspection-materials";
import { restMet, saveItem } from "@/lib/oversight/inspection-sheet";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });
/** A page of ours; an id that is none leads nowhere else. */
const inspection = (id: string): string => (isUuid(id) ? `/oversee/inspections/${id}` : "/oversee/inspections");

/** 冻结并公布抽查名单. */
export async function freezeFrameAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await freezeFrame(actor, {
    programmeId: text(data, "programmeId"),
    year: text(data, "year"),
    seedPlan: text(data, "seedPlan"),
    seedDay: text(data, "seedDay"),
    seedTime: text(data, "seedTime"),
    dueOn: text(data, "dueOn"),
    by: text(data, "by"),
  });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/checks/${result.value.id}`);
}

/** 选定检查指标. */
export async function chooseItemsAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = text(data, "id");
  const catalogueId = text(data, "catalogueId");
  const indicatorIds = data.getAll("indicatorIds").map(String);
  const result = await chooseItems(actor, { id, catalogueId, version: text(data, "version"), indicatorIds });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/checks/${id}/items?catalogue=${catalogueId}&saved=${result.value}`);
}

/** One item of the check sheet. */
export async function saveItemAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await saveItem(actor, {
    id: text(data, "itemId"),
    version: text(data, "version"),
    judgement: text(data, "judgement") as "met",
    finding: text(data, "finding"),
  });
  if (!result.ok) return refused(result.error);
  redirect(`${inspection(text(data, "id"))}/sheet?section=${encodeURIComponent(text(data, "section"))}&saved=1`);
}

/** 其余全部符合. */
export async function restMetAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const [id, section] = [text(data, "id"), text(data, "section")];
  const result = await restMet(actor, { id, section });
  if (!result.ok) return refused(result.error);
  redirect(`${inspection(id)}/sheet?section=${encodeURIComponent(section)}&saved=${result.value}`);
}

/** 要求提供材料. */
export async function askMaterialsAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const id = text(data, "id");
  const result = await askMaterials(actor, { id, names: text(data, "names"), dueOn: text(data, "dueOn") });
  if (!result.ok) return refused(result.error);
  redirect(`${inspection(id)}?asked=${result.value}#materials`);
}

/** Takes a request for a paper back. */
export async function dropMaterialAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await dropMaterial(actor, text(data, "materialId"));
  if (!result.ok) return refused(result.error);
  redirect(`${inspection(text(data, "id"))}#materials`);
}

/** Takes a file off a request. */
export async function takeBackMaterialAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const one = { materialId: text(data, "materialId"), evidenceId: text(data, "evidenceId") };
  const result = await takeBackMaterial(actor, one);
  if (!result.ok) return refused(result.error);
  redirect(`${inspection(text(data, "id"))}#materials`);
}
