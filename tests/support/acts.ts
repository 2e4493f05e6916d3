import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { expect } from "vitest";
import { act, atOnce } from "@/lib/acts/commands";
import { lives } from "@/lib/acts/registry";
import { sign } from "@/lib/acts/signing";
import { takeWithin } from "@/lib/acts/take";
import type { Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { makeActor } from "./world";

/** The password of everybody here who signs. */
export const PASSWORD = "Qianfa-2026-ceshi";

/** The portal's kind of hash at the least cost: a signature is then checked in no time, a thousand times over. */
const CHEAP = hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 });

/** Lets this account sign in, and sign, with PASSWORD. */
export const givePassword = async ({ userId }: Actor): Promise<void> => {
  await db.user.update({ where: { id: userId }, data: { passwordHash: await CHEAP } });
};

/** An account with the signing duty and a password to sign with. */
export async function makeSignatory(organisation: Parameters<typeof makeActor>[0], ...also: Duty[]): Promise<Actor> {
  const actor = await makeActor(organisation, "signing", ...also);
  await givePassword(actor);
  return actor;
}

/** The value of a result that must have succeeded. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The code of a refusal; null where there was none. */
export const codeOf = (result: { ok: boolean; error?: unknown }): string | null =>
  result.ok ? null : (result.error as { code: string }).code;

/** What a refusal with this code looks like. */
export const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

/** Takes an act as a page would, at the row's present version. */
export async function take(actor: Actor, subject: string, id: string, action: string, proposal: object = {}) {
  const facts = await lives[subject]!.load(db, id, now(), false);
  return act(actor, { subject, id, action, proposal, version: facts?.version ?? 0, key: randomUUID() });
}

/** Prepared by one, signed by another; answers with what the signature came to. */
export async function takeSigned(
  [preparing, signing]: readonly [Actor, Actor],
  subject: string,
  id: string,
  action: string,
  proposal: object = {},
) {
  const prepared = await take(preparing, subject, id, action, proposal);
  if (!prepared.ok) return prepared;
  if (prepared.value.kind !== "prepared") throw new Error(`${action} asked for no signature`);
  return sign(signing, { id: prepared.value.signOffId, password: PASSWORD, key: randomUUID() });
}

/** A signed act at the moment of its signature, without the page that asks for the password. */
export const signed = (signatory: Actor, subject: string, id: string, action: string, proposal: object = {}) =>
  atOnce((tx) => takeWithin(tx, lives[subject]!, signatory, { id, action, proposal }, "sign"));
