"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { restoreAnswer } from "@/lib/applications/restoring";
import { closedText } from "@/lib/labels/dossier";
import { requireActor } from "@/lib/platform/actor";

const HISTORY = /^\/(?:apply|contribute)\/[\w-]+\/items\/\d+\/history$/;

/** 恢复此版本, back onto the page of the history. */
export async function restoreAnswerAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const text = (name: string): string => String(data.get(name) ?? "");
  const result = await restoreAnswer(actor, {
    applicationId: text("applicationId"),
    indicatorId: text("indicatorId"),
    revision: text("revision"),
    version: text("version"),
  });
  if (!result.ok) {
    const said = Object.values(result.error.fields ?? {}).join("；");
    return { problem: said ? `这一版不合本项现在的要求：${said}。` : closedText(result.error) };
  }
  const page = text("returnTo");
  redirect(HISTORY.test(page) ? `${page}?done=1` : "/desk");
}
