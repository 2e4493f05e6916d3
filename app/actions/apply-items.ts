"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { answerFromForm } from "@/lib/applications/answer-form";
import { saveAnswer } from "@/lib/applications/save-answer";
import { addLink, addSummary, attachEvidence, detachEvidence } from "@/lib/evidence/commands";
import { closedText } from "@/lib/labels/dossier";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const place = (data: FormData) => ({
  applicationId: text(data, "applicationId"),
  indicatorId: text(data, "indicatorId"),
});

/** Only back into the pages where items are filled. */
const backTo = (data: FormData): string => {
  const path = text(data, "returnTo");
  return /^\/(?:apply|contribute)\/[\w/?=&-]*$/.test(path) ? path : "/apply";
};

/** The plain form of one item, for browsers without script; with script the page saves by itself. */
export async function answerAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const metrics = [...data.keys()].flatMap((name) =>
    name.startsWith("metrics.") ? [{ key: name.slice("metrics.".length), label: "量化数据" }] : [],
  );
  const { answer, errors } = answerFromForm(data, metrics);
  const values = Object.fromEntries(
    [...data].filter(([name]) => !name.startsWith("$")).map(([k, v]) => [k, String(v)]),
  );
  if (Object.keys(errors).length > 0) return { errors, values };
  const result = await saveAnswer(actor, { ...place(data), ...answer, version: Number(text(data, "version")) });
  if (!result.ok) return { problem: closedText(result.error), errors: result.error.fields ?? {}, values };
  redirect(backTo(data));
}

/** Every small form of 佐证材料: `what` says which of them it is. */
export async function evidenceAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const at = place(data);
  const evidenceId = text(data, "evidenceId");
  const title = text(data, "title");
  const what = text(data, "what");
  const result =
    what === "link"
      ? await addLink(actor, { ...at, title, url: text(data, "url") })
      : what === "summary"
        ? await addSummary(actor, { ...at, title, text: text(data, "text") })
        : what === "attach"
          ? await attachEvidence(actor, { ...at, evidenceId })
          : await detachEvidence(actor, { ...at, evidenceId });
  if (!result.ok) return { problem: problemText(result.error), errors: result.error.fields ?? {} };
  revalidatePath(`/apply/${at.applicationId}`, "layout");
  revalidatePath(`/contribute/${at.applicationId}`, "layout");
  return { said: SAID[what] ?? "已移除" };
}

const SAID: Record<string, string> = { link: "已添加链接", summary: "已添加情况简介", attach: "已引用" };
