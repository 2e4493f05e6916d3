"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { acceptCases } from "@/lib/first-review/accepting";
import { problemText } from "@/lib/labels/problems";
import { RECOMMENDATION_TEXTS } from "@/lib/labels/recommendation";
import { requireActor } from "@/lib/platform/actor";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { byInput } from "@/lib/recommendation/list-fields";
import { moveInOrder } from "@/lib/recommendation/moving";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 接收 of the ticked cases. */
export async function acceptAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await acceptCases(actor, { ids: data.getAll("accept").map(String) });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  revalidatePath("/review", "page");
  revalidatePath("/organise/cases", "page");
  return { said: RECOMMENDATION_TEXTS.accepted(result.value.accepted) };
}

/** 调整位次 of one case. */
export async function moveAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const [cycleId, track] = [text(data, "cycleId"), text(data, "track")];
  const result = await moveInOrder(actor, {
    cycleId,
    track,
    applicationId: text(data, "applicationId"),
    to: text(data, "to"),
    reason: text(data, "reason"),
    version: text(data, "version"),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/review/lists?cycle=${encodeURIComponent(cycleId)}&track=${encodeURIComponent(track)}&done=move_in_order`);
}

/** 拟定推荐名单: for each case on the page `choice-<case>`, `opinion-<case>` and `reason-<case>`; those left without a word are not sent. */
export async function draftRecommendationsAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const lines = data
    .getAll("applicationId")
    .map(String)
    .map((id) => ({
      applicationId: id,
      choice: text(data, `choice-${id}`) || "leave",
      opinion: text(data, `opinion-${id}`),
      reason: text(data, `reason-${id}`),
    }))
    .filter(({ choice, reason }) => choice !== "leave" || reason.trim() !== "");
  const versions = Object.fromEntries(
    ["comprehensive", "thematic"].flatMap((track) =>
      data.has(`version-${track}`) ? [[track, text(data, `version-${track}`)]] : [],
    ),
  );
  const result = await draftRecommendations(actor, { cycleId: text(data, "cycleId"), versions, lines });
  if (result.ok) redirect(`/review/lists/${result.value.id}?done=draft_recommendations`);
  const cases = lines.map(({ applicationId }) => ({ applicationId, name: text(data, `name-${applicationId}`) }));
  return { problem: problemText(result.error), errors: byInput(result.error.fields ?? {}, cases) };
}
