"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import { formAnswer, refusalOf } from "@/app/form-answer";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { declareOnSheet, declareRecusal, overrideRecusal } from "@/lib/recusal/commands";
import { enterLot } from "@/lib/recusal/entering";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 签订承诺，进入标段: a ticked place comes with the reason beside it, and a message goes back to that box. */
export async function enterLotAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const lotId = boundText(bound);
  const actor = await requireActor();
  const entries = [...data].map(([name, value]) => [name, String(value)] as const);
  const ticked = entries.filter(([name]) => name.startsWith("recuse-")).map(([, value]) => value);
  const recusals = ticked.map((applicationId) => ({ applicationId, reason: text(data, `reason-${applicationId}`) }));
  const own = { password: text(data, "password"), code: text(data, "code") };
  const order = { lotId, read: data.get("read") ?? undefined, recusals, ...own };
  const result = await enterLot(actor, order);
  if (result.ok) redirect(`/assess/lots/${lotId}?done=entered`);
  const errors = Object.entries(result.error.fields ?? {}).map(([name, message]) => {
    const [list, index] = name.split(".");
    return [list === "recusals" ? `reason-${ticked[Number(index)]}` : name, message] as const;
  });
  const kept = entries.filter(([name]) => /^(?:recuse-|reason-|read$)/.test(name));
  return {
    problem: problemText(result.error),
    errors: Object.fromEntries(errors),
    values: Object.fromEntries(kept),
  };
}

/** 申明回避, later than on entering. */
export async function declareRecusalAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const lotId = boundText(bound);
  const actor = await requireActor();
  const order = { applicationId: text(data, "applicationId"), reason: text(data, "reason") };
  const result = await declareRecusal(actor, order);
  if (!result.ok) return refusalOf(result.error);
  redirect(`/assess/lots/${lotId}?done=declared`);
}

/** 申明回避 on a sheet; afterwards it isn't there any more. */
export async function declareOnSheetAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const sheetId = boundText(bound);
  const result = await declareOnSheet(await requireActor(), { sheetId, reason: text(data, "reason") });
  return formAnswer(result, "/assess", "recuse");
}

/** 同意不回避; back to the cycle's list or to the case. */
export async function overrideRecusalAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await overrideRecusal(actor, {
    applicationId: text(data, "applicationId"),
    assessorId: text(data, "assessorId"),
    ground: text(data, "ground"),
    reason: text(data, "reason"),
  });
  if (!result.ok) return refusalOf(result.error);
  const asked = text(data, "returnTo");
  const page = /^\/organise\/(?:cycles|cases)\/[\w/-]+$/.test(asked) ? asked : "/organise";
  redirect(`${page}?done=override`);
}
