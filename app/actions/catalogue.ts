"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { copyCatalogue, discardCatalogue, reviseCatalogue } from "@/lib/catalogue/commands";
import { comparisonOf } from "@/lib/catalogue/comparison";
import { saveMapping } from "@/lib/catalogue/mapping-commands";
import { mappingEntered } from "@/lib/catalogue/mapping-form";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** 新建修订版. */
export async function reviseAction(_: FormState, data: FormData): Promise<FormState> {
  const made = await reviseCatalogue(await requireActor(), text(data, "catalogueId"));
  if (!made.ok) return { problem: problemText(made.error) };
  redirect(`/organise/catalogues/${made.value.id}/edit`);
}

/** 复制为本单位体系. */
export async function copyAction(_: FormState, data: FormData): Promise<FormState> {
  const made = await copyCatalogue(await requireActor(), text(data, "catalogueId"));
  if (!made.ok) return { problem: problemText(made.error) };
  redirect(`/organise/catalogues/${made.value.id}/edit`);
}

/** 删除草稿. */
export async function discardAction(_: FormState, data: FormData): Promise<FormState> {
  const order = { catalogueId: text(data, "catalogueId"), revision: Number(text(data, "version")) };
  const gone = await discardCatalogue(await requireActor(), order);
  if (!gone.ok) return { problem: problemText(gone.error) };
  redirect("/organise/catalogues?done=discard_catalogue");
}

/** 保存新旧对应: for each new item the numbers of the old ones and how it follows from them. */
export async function saveMappingAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const [toId, fromId] = [text(data, "toId"), text(data, "fromId")];
  const comparison = await comparisonOf(actor, toId, fromId);
  if (!comparison) return { problem: problemText({ code: "not_found" }) };
  const entered = mappingEntered(comparison.before.lines, comparison.after.lines, (name) => text(data, name));
  if (!entered.ok) return { problem: problemText({ code: "invalid_input" }), errors: entered.error };
  const saved = await saveMapping(actor, { fromId, toId, version: text(data, "version"), items: entered.value });
  if (!saved.ok) return { problem: problemText(saved.error), errors: saved.error.fields ?? {} };
  redirect(`/organise/catalogues/${toId}/mapping?from=${fromId}&done=save_mapping`);
}
