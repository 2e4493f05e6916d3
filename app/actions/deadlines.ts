"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { askExtension, proposeExtension } from "@/lib/deadlines/commands";
import type { ExtensionKind } from "@/lib/deadlines/workflow";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 申请延期 by the place; goes to the request's own page. */
export async function askExtensionAction(_: FormState, data: FormData): Promise<FormState> {
  const result = await askExtension(await requireActor(), {
    kind: text(data, "kind") as ExtensionKind,
    subjectId: text(data, "subjectId"),
    reason: text(data, "reason"),
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/extensions/${result.value.id}?done=ask_extension`);
}

/** 主动拟办延期 by the organiser; goes to the page of what now waits for a signature. */
export async function proposeExtensionAction(_: FormState, data: FormData): Promise<FormState> {
  const fields = Object.fromEntries(["cycleId", "place", "until", "reason"].map((name) => [name, text(data, name)]));
  const result = await proposeExtension(await requireActor(), fields as Parameters<typeof proposeExtension>[1]);
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/extensions/${result.value.id}?done=prepared`);
}
