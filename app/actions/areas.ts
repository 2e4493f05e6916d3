"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { problemText } from "@/lib/labels/problems";
import { abolishArea, createArea, mergeArea, renameArea } from "@/lib/organisations/area-commands";
import { loadDivisions } from "@/lib/organisations/load-divisions";
import { requireActor } from "@/lib/platform/actor";

const given = (data: FormData, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? "")]));
const refused = (error: ActProblem): FormState => ({ problem: problemText(error), errors: error.fields ?? {} });

export async function createAreaAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const input = given(data, "code", "name", "level", "parentCode", "splitFromCode", "onDay", "basis");
  const result = await createArea(actor, input);
  if (!result.ok) return refused(result.error);
  redirect(`/admin/areas/${result.value.id}?done=${input.splitFromCode ? "split_area" : "create_area"}`);
}

export async function renameAreaAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const id = boundText(bound);
  const actor = await requireActor();
  const result = await renameArea(actor, { id, ...given(data, "name", "code", "version", "onDay", "basis") });
  if (!result.ok) return refused(result.error);
  redirect(`/admin/areas/${id}?done=rename_area`);
}

export async function mergeAreaAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const id = boundText(bound);
  const actor = await requireActor();
  const result = await mergeArea(actor, { id, ...given(data, "intoCode", "version", "onDay", "basis") });
  if (!result.ok) return refused(result.error);
  redirect(`/admin/areas/${id}?done=merge_area`);
}

export async function abolishAreaAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const id = boundText(bound);
  const actor = await requireActor();
  const result = await abolishArea(actor, { id, ...given(data, "version", "onDay", "basis") });
  if (!result.ok) return refused(result.error);
  redirect(`/admin/areas/${id}?done=abolish_area`);
}

export async function loadDivisionsAction(_: FormState): Promise<FormState> {
  const result = await loadDivisions(await requireActor());
  if (!result.ok) return refused(result.error);
  const { areas, bodies } = result.value;
  if (areas + bodies === 0) return { said: "全国行政区划此前已经导入，没有变动。" };
  return { said: `已导入 ${areas} 个区划、${bodies} 个单位。` };
}
