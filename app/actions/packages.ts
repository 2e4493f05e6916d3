"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { askForPackage } from "@/lib/packages/commands";
import type { Format } from "@/lib/packages/rules";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 生成材料包: begins at once in this process; goes to the page that tells how far it is. */
export async function askPackageAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await askForPackage(actor, {
    applicationId: text(data, "applicationId"),
    snapshotId: text(data, "snapshotId") || null,
    format: text(data, "format") as Format,
  });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  redirect(`/packages/${result.value.id}`);
}
