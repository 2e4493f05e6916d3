import { randomUUID } from "node:crypto";
import { act, atOnce } from "@/lib/acts/commands";
import { lives } from "@/lib/acts/registry";
import { takeWithin } from "@/lib/acts/take";
import type { Actor } from "@/lib/policy/standing";

/** Orders an act as a page would, at the row's present version. */
export async function order(actor: Actor, subject: string, id: string, action: string, proposal: object = {}) {
  const { db } = await import("@/lib/platform/db");
  const facts = await lives[subject]!.load(db, id, new Date(), false);
  return act(actor, { subject, id, action, proposal, version: facts?.version ?? 0, key: randomUUID() });
}

/** A signed act at the moment of its signature, without the page that asks for the password. */
export const signed = (signatory: Actor, subject: string, id: string, action: string, proposal: object = {}) =>
  atOnce((tx) => takeWithin(tx, lives[subject]!, signatory, { id, action, proposal }, "sign"));
