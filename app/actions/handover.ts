"use server";

import { redirect } from "next/navigation";
import { boundText } from "@/app/bound";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { cancelHandover, handOver } from "@/lib/people/handover";
import { requireActor } from "@/lib/platform/actor";

const NAMES = ["toAccount", "effectiveAt", "reason", "password", "code", "version"];

/** 办理交接, with the administrator's own password given again. */
export async function handOverAction(bound: string, _: FormState, data: FormData): Promise<FormState> {
  const fromId = boundText(bound);
  const actor = await requireActor();
  const result = await handOver(actor, {
    fromId,
    ...Object.fromEntries(NAMES.map((name) => [name, String(data.get(name) ?? "")])),
    duties: data.getAll("duties").map(String),
    disableFrom: data.get("disableFrom") === "yes",
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/admin/duties/handovers?done=${result.value.carriedOut ? "hand_over_duties" : "order_handover"}`);
}

export async function cancelHandoverAction(bound: string, _: FormState): Promise<FormState> {
  const id = boundText(bound);
  const result = await cancelHandover(await requireActor(), id);
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect("/admin/duties/handovers?done=cancel_handover");
}
