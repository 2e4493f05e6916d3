"use client";

import { withTheirs } from "@/lib/field-records/adopting";
import { renewed } from "@/lib/field-records/renewal";
import type { FieldBundle } from "@/lib/field-records/views";
import { browserTime } from "../filing/drafts";
import { allOf, change, inTurn, materialOf, wipe } from "./store";
import { fetchBundle, type Halt } from "./transport";
import { forgetPage, keepPage } from "./worker";

/** `kept`: all is on the phone and the page opens without a line; `page_missing`: the page itself couldn't be kept. */
export type Loaded = Halt | "kept" | "page_missing" | "handed_in" | "full" | "over";

/** Brings the visit and its page onto the phone, or says why not. */
export async function load(owner: string): Promise<Loaded> {
  const loaded = await bring(owner);
  if (loaded !== "kept") return loaded;
  void navigator.storage?.persist?.();
  return (await keepPage(owner.split("|")[1]!)) ? "kept" : "page_missing";
}

/**
 * Brings the visit as it stands onto the phone, or says why not. Who isn't on the team any more, and whose visit has been handed in, keeps
 * nothing of it but what they made themselves and the server hasn't taken.
 */
export async function bring(owner: string): Promise<Exclude<Loaded, "page_missing">> {
  const [userId, visitId] = owner.split("|") as [string, string];
  const before = await materialOf(owner);
  const told = await fetchBundle<FieldBundle>(userId, visitId);
  if ("halt" in told) {
    if (told.halt === "gone") await leave(owner, visitId);
    else if (before && before.until < browserTime()) {
      await leave(owner, visitId);
      return "over";
    }
    return told.halt;
  }
  const fetched = told.bundle;
  if (!fetched.mayRecord) {
    await leave(owner, visitId);
    return "handed_in";
  }
  const loadedAt = browserTime();
  const until = loadedAt + (Date.parse(fetched.until) - Date.parse(fetched.readAt));
  await inTurn(owner, async () => {
    const kept = await materialOf(owner);
    const bundle = renewed(fetched, before?.bundle ?? null, kept?.bundle ?? null);
    await change({ put: { material: [{ owner, bundle, loadedAt, until, agrees: kept?.agrees ?? false }] } });
  });
  return "kept";
}

/** Whether the position may stay in photos, as its user agrees, kept beside what was loaded. */
export const agree = (owner: string, agrees: boolean): Promise<void> =>
  inTurn(owner, async () => {
    const material = await materialOf(owner);
    if (material) await change({ put: { material: [{ ...material, agrees }] } });
  });

/** The copy of the page goes too, once nothing waits that would have to be exported by it. */
async function leave(owner: string, visitId: string): Promise<void> {
  await wipe(owner, false);
  if ((await allOf("records", owner)).length === 0) await forgetPage(visitId);
}

/** Takes everything of this visit and account off the phone. */
export async function clear(owner: string): Promise<void> {
  await wipe(owner, true);
  await forgetPage(owner.split("|")[1]!);
}

/** Adopts what another has saved in place of what waits here. */
export async function adopt(owner: string, id: string): Promise<void> {
  await inTurn(owner, async () => {
    const [records, material] = await Promise.all([allOf("records", owner), materialOf(owner)]);
    const record = records.find((one) => one.id === id);
    if (!record?.current || !material) return;
    const bundle = withTheirs(material.bundle, record);
    await change({ drop: { records: [id] }, put: { material: [{ ...material, bundle }] } });
  });
}
