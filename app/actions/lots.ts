"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { problemText } from "@/lib/labels/problems";
import { changeLot, dropLot, makeLot } from "@/lib/lots/commands";
import { lotContent, lotFields } from "@/lib/lots/form";
import { requireActor } from "@/lib/platform/actor";

const lotsPage = (cycleId: unknown): string =>
  /^[0-9a-f-]{36}$/.test(String(cycleId)) ? `/organise/cycles/${cycleId}/lots` : "/organise";

const refused = (error: ActProblem, data: FormData): FormState => ({
  problem: problemText(error),
  errors: lotFields(error.fields ?? {}, data),
});

/** 新设标段, or the change of one that is in preparation (`lotId`). */
export async function saveLotAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const content = lotContent(data);
  const cycleId = data.get("cycleId");
  const lotId = data.get("lotId");
  const result = lotId
    ? await changeLot(actor, { ...content, lotId, version: data.get("version") })
    : await makeLot(actor, { ...content, cycleId });
  if (!result.ok) return refused(result.error, data);
  redirect(`${lotsPage(cycleId)}/${result.value.lotId}?done=${lotId ? "change_lot" : "make_lot"}`);
}

export async function dropLotAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await dropLot(await requireActor(), { lotId: data.get("lotId"), version: data.get("version") });
  if (!result.ok) return { problem: problemText(result.error) };
  redirect(`${lotsPage(result.value.cycleId)}?done=drop_lot`);
}
