"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { savePart } from "@/lib/thematic/commands";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** The plain form of one part of 单项申报书, for browsers without script; with script the page saves by itself. */
export async function partAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const applicationId = text(data, "applicationId");
  const part = { sectionId: text(data, "sectionId"), text: text(data, "text"), version: Number(text(data, "version")) };
  const result = await savePart(actor, { applicationId, ...part });
  if (!result.ok) return { problem: problemText(result.error), values: { text: part.text } };
  redirect(`/apply/${applicationId}/thematic?done=saved`);
}
