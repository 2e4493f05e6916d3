"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import type { ActProblem } from "@/lib/acts/proposal";
import { problemText } from "@/lib/labels/problems";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** 冻结抽查名单. */
export async function freezeFrameAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await freezeFrame(actor, { programmeId: text(data, "programmeId"), year: text(data, "year") });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/checks/${result.value.id}`);
}
