"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { remindToFile } from "@/lib/first-review/filing-progress";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const WITHIN = /^\/review\/filing(?:\?[\w=&%+.-]*)?$/;

/** 催报 of the places that the preview showed; who has filed meanwhile gets none. */
export async function remindToFileAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await remindToFile(actor, {
    cycleId: text(data, "cycleId"),
    organisationIds: text(data, "organisationIds").split(",").filter(Boolean),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  const asked = text(data, "returnTo");
  const back = WITHIN.test(asked) ? asked : "/review/filing";
  redirect(`${back}${back.includes("?") ? "&" : "?"}done=${result.value.places}-${result.value.people}`);
}
