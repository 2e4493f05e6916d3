"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { lodgeClue } from "@/lib/clues/lodging";
import { problemText } from "@/lib/labels/problems";
import { sealForBrowser } from "@/lib/objections/sealing";
import { hand, visitorAddress } from "@/lib/platform/visitor";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const KEPT = ["certificateNumber", "kind", "content", "basis", "name", "contact"];

/** Takes a clue from a visitor; the number waits on the receipt page, never in an address. */
export async function lodgeClueAction(_: FormState, data: FormData): Promise<FormState> {
  const values = Object.fromEntries(KEPT.map((name) => [name, text(data, name)]));
  const lodged = await lodgeClue({ ...values, key: text(data, "key") }, await visitorAddress());
  if (!lodged.ok) return { problem: problemText(lodged.error), errors: lodged.error.fields ?? {}, values };
  await hand("clue_receipt", sealForBrowser(lodged.value, "clue receipt"), "/clues/receipt");
  redirect("/clues/receipt");
}
