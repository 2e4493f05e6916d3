"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { PUBLIC_TEXTS } from "@/lib/labels/notice";
import { problemText } from "@/lib/labels/problems";
import { hand, visitorAddress } from "@/lib/platform/visitor";
import { followObjection, lodgeObjection } from "@/lib/public-notice/lodging";
import { sealForBrowser } from "@/lib/public-notice/sealing";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const KEPT = ["applicationId", "reason", "basis", "name", "contact"];

/** Takes an objection from a visitor; number and code wait on the receipt page, never in an address. */
export async function lodgeObjectionAction(_: FormState, data: FormData): Promise<FormState> {
  const noticeId = text(data, "noticeId");
  const fields = [...KEPT, "identityNumber", "key"];
  const input = { noticeId, ...Object.fromEntries(fields.map((name) => [name, text(data, name)])) };
  const lodged = await lodgeObjection(input, await visitorAddress());
  if (!lodged.ok) {
    const values = Object.fromEntries(KEPT.map((name) => [name, text(data, name)]));
    return { problem: problemText(lodged.error), errors: lodged.error.fields ?? {}, values };
  }
  const path = `/notices/${noticeId}/objection/receipt`;
  await hand("objection_receipt", sealForBrowser(lodged.value, "receipt"), path);
  redirect(path);
}

/** Finds an objection by receipt and code; the pair stays sealed in the browser for the page that shows it. */
export async function followObjectionAction(_: FormState, data: FormData): Promise<FormState> {
  const asked = { receiptNumber: text(data, "receiptNumber"), code: text(data, "code") };
  const followed = await followObjection(asked, await visitorAddress());
  if (!followed.ok) {
    const { code } = followed.error;
    return { problem: code === "not_found" ? PUBLIC_TEXTS.follow_not_found : problemText(followed.error) };
  }
  await hand("objection_followed", sealForBrowser(asked, "followed"), "/objections");
  redirect("/objections");
}
