"use server";

import type { FormState } from "@/components/form/form-state";
import { figureTyped, typedWhole } from "@/lib/kernel/typed-figures";
import { requireActor } from "@/lib/platform/actor";
import { makeBatch, purgeContacts, voidBatch } from "@/lib/survey-links/commands";
import { formAnswer } from "../form-answer";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** 制作一批链接. */
export async function makeLinksAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const surveyId = text(data, "surveyId");
  const names = ["applicationId", "name", "validUntil", "key"];
  const input = Object.fromEntries(names.map((name) => [name, text(data, name)]));
  const order = { surveyId, ...input, made: figureTyped(data, "made", typedWhole) };
  return formAnswer(await makeBatch(actor, order), `/survey/${surveyId}/links`, "make_links");
}

/** 停用一批. */
export async function voidLinksAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await voidBatch(actor, text(data, "batchId"));
  return formAnswer(result, `/survey/${text(data, "surveyId")}/links`, "void_links");
}

/** 立即清除联系方式. */
export async function purgeContactsAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const surveyId = text(data, "surveyId");
  return formAnswer(await purgeContacts(actor, surveyId), `/survey/${surveyId}/links`, "purge_contacts");
}
