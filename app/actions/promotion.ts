"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { draftPromotion } from "@/lib/promotions/commands";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 拟定推荐名单: `track-<title>` and `reason-<title>` for each title on the page; those without a track are left out. */
export async function draftPromotionAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const ids = data.getAll("designationId").map(String);
  const chosen = ids.filter((id) => text(data, `track-${id}`) !== "");
  const lines = chosen.map((id) => ({
    designationId: id,
    track: text(data, `track-${id}`),
    reason: text(data, `reason-${id}`),
    leadGrounds: text(data, `leadGrounds-${id}`),
    leadStatedBy: text(data, `leadStatedBy-${id}`),
    leadEvidence: text(data, `leadEvidence-${id}`),
  }));
  const result = await draftPromotion(actor, { toCycleId: text(data, "toCycleId"), lines });
  if (!result.ok) return { problem: problemText(result.error), errors: byInput(result.error.fields ?? {}, chosen) };
  redirect(`/organise/promotions/${result.value.id}?done=draft_promotion`);
}

/** `lines.2.reason` is the input `reason-<the third chosen>`. */
function byInput(fields: Record<string, string>, chosen: readonly string[]): Record<string, string> {
  const named = Object.entries(fields).map(([path, message]) => {
    const [list, at, part] = path.split(".");
    return [list === "lines" && part ? `${part}-${chosen[Number(at)]}` : path, message];
  });
  return Object.fromEntries(named);
}
