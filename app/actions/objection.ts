"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { chosenFiles } from "@/components/form/chosen-files";
import type { FormState } from "@/components/form/form-state";
import { OBJECTION_TEXTS } from "@/lib/labels/objections";
import { problemText } from "@/lib/labels/problems";
import type { GivenFile } from "@/lib/objections/files";
import { type Asked, followObjection, supplementObjection, withdrawObjection } from "@/lib/objections/following";
import { lodgeObjection } from "@/lib/objections/lodging";
import { openFromBrowser, sealForBrowser } from "@/lib/objections/sealing";
import { hand, handed, takeBack, visitorAddress } from "@/lib/platform/visitor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const lines = (data: FormData, name: string): string => text(data, name).replaceAll("\r\n", "\n");
const KEPT = ["applicationId", "reason", "basis", "objector", "name", "identityNumber", "contact"];

const receiptOf = (noticeId: string): string => `/notices/${encodeURIComponent(noticeId)}/objection/receipt`;
/** What is wrong, in the order in which it is asked. */
const inOrder = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).sort(([a], [b]) => KEPT.indexOf(a) - KEPT.indexOf(b)));

/** The chosen files; a box left empty comes as a nameless file without content. */
async function filesIn(data: FormData): Promise<GivenFile[]> {
  const files = chosenFiles(data, "files");
  return Promise.all(
    files.map(async (file) => ({ name: file.name.slice(-200), bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
}

/** Takes an objection from a visitor; number and code wait on the receipt page, never in an address. */
export async function lodgeObjectionAction(_: FormState, data: FormData): Promise<FormState> {
  const noticeId = text(data, "noticeId");
  const fields = Object.fromEntries([...KEPT, "key"].map((name) => [name, lines(data, name)]));
  const files = await filesIn(data);
  const lodged = await lodgeObjection({ noticeId, ...fields }, await visitorAddress(), files);
  if (!lodged.ok) {
    const values = Object.fromEntries(KEPT.map((name) => [name, lines(data, name)]));
    return { problem: problemText(lodged.error), errors: inOrder(lodged.error.fields ?? {}), values };
  }
  const path = receiptOf(noticeId);
  await hand("objection_receipt", sealForBrowser(lodged.value, "receipt"), path);
  redirect(path);
}

/** 我已记下: the browser no longer shows number and code to whoever uses it next. */
export async function receiptNotedAction(_: FormState, data: FormData): Promise<FormState> {
  const path = receiptOf(text(data, "noticeId"));
  await takeBack("objection_receipt", path);
  redirect(path);
}

/** Finds an objection by receipt and code; the pair stays sealed in the browser for the page that shows it. */
export async function followObjectionAction(_: FormState, data: FormData): Promise<FormState> {
  const asked = { receiptNumber: text(data, "receiptNumber"), code: text(data, "code") };
  const errors = {
    ...(asked.receiptNumber.trim() ? {} : { receiptNumber: OBJECTION_TEXTS.receiptMissing }),
    ...(asked.code.trim() ? {} : { code: OBJECTION_TEXTS.codeMissing }),
  };
  if (Object.keys(errors).length > 0) return { errors, values: { receiptNumber: asked.receiptNumber } };
  const followed = await followObjection(asked, await visitorAddress());
  if (!followed.ok) {
    const values = { receiptNumber: asked.receiptNumber };
    const { code, detail } = followed.error;
    const left = Number(detail?.left ?? Number.POSITIVE_INFINITY);
    const problem = code === "not_found" ? OBJECTION_TEXTS.followNotFound(left) : problemText(followed.error);
    return { problem, values };
  }
  await hand("objection_followed", sealForBrowser(asked, "followed"), "/objections");
  redirect("/objections");
}

const followed = async (): Promise<Asked | null> =>
  openFromBrowser<Asked>(await handed("objection_followed"), "followed");

/** 补充异议, of the objection that was just looked up in this browser. */
export async function supplementObjectionAction(_: FormState, data: FormData): Promise<FormState> {
  const asked = await followed();
  if (!asked) return { problem: OBJECTION_TEXTS.follow_again, values: { text: lines(data, "text") } };
  const files = await filesIn(data);
  const input = { text: lines(data, "text"), key: text(data, "key") };
  const added = await supplementObjection(asked, input, await visitorAddress(), files);
  if (!added.ok) {
    return { problem: problemText(added.error), errors: added.error.fields ?? {}, values: { text: input.text } };
  }
  revalidatePath("/objections");
  return { said: OBJECTION_TEXTS.supplemented };
}

/** 撤回异议, of the objection that was just looked up in this browser; the box must be ticked. */
export async function withdrawObjectionAction(_: FormState, data: FormData): Promise<FormState> {
  const asked = await followed();
  if (!asked) return { problem: OBJECTION_TEXTS.follow_again };
  if (text(data, "sure") !== "yes") return { errors: { sure: OBJECTION_TEXTS.mustBeSure } };
  const withdrawn = await withdrawObjection(asked, await visitorAddress());
  if (!withdrawn.ok) return { problem: problemText(withdrawn.error) };
  redirect("/objections");
}
