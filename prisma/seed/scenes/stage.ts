import { randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { act } from "@/lib/acts/commands";
import { lives } from "@/lib/acts/registry";
import { sign } from "@/lib/acts/signing";
import type { Result } from "@/lib/kernel/result";
import { now, wallClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { DEMO_PASSWORD } from "../accounts";
import { moment } from "../days";

const clockFile = join(mkdtempSync(join(tmpdir(), "portal-seed-")), "clock.json");
const kept = globalThis as { portalPeople?: Map<string, Actor> };

/** Moves the clock of this process to a moment of the story, `"2026-09-10 10:30"`. */
export const setClock = (written: string): void => setClockAt(moment(written));

/** Moves the clock to this very moment; never past the present. */
export function setClockAt(at: Date): void {
  process.env.PORTAL_CLOCK_FILE = clockFile;
  writeFileSync(clockFile, JSON.stringify({ offsetMs: Math.min(0, at.getTime() - wallClock().getTime()) }));
}

/** The person behind an account, as a session would present them. */
export async function actorOf(account: string): Promise<Actor> {
  kept.portalPeople ??= new Map();
  const known = kept.portalPeople.get(account);
  if (known) return known;
  const { id, name, organisation, duties } = await db.user.findUniqueOrThrow({
    where: { account },
    include: { duties: true, organisation: { include: { area: true } } },
  });
  const actor: Actor = {
    userId: id,
    account,
    name,
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    areaPath: organisation.area.path,
    areaLevel: organisation.area.level,
    duties: duties.map(({ duty }) => duty),
  };
  kept.portalPeople.set(account, actor);
  return actor;
}

/** The value, or an error that says which scene was refused and why. */
export function done<T>(result: Result<T, { code: string }>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${JSON.stringify(result.error)}`);
}

/** The version that a page would show. */
async function versionOf(subject: string, id: string): Promise<number> {
  if (subject === "application") {
    return (await db.application.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;
  }
  const facts = await lives[subject]?.load(db, id, now(), false);
  if (!facts) throw new Error(`no ${subject} ${id}`);
  return facts.version;
}

/** One act through the same door as the browser's. */
export async function take(account: string, subject: string, id: string, action: string, proposal: object = {}) {
  const actor = await actorOf(account);
  const order = { subject, id, action, proposal, version: await versionOf(subject, id), key: randomUUID() };
  return done(await act(actor, order), `${account} ${action} ${subject} ${id}`);
}

export type Pair = readonly [preparer: string, signatory: string];

/** Of a government or department: who files and who signs. */
export const filersOf = (slug: string): Pair => [`${slug}_shenbao`, `${slug}_qianfa`];
/** Of an office: who reviews or organises, and who signs. */
export const officeOf = (slug: string): Pair => [`${slug}ban_shenhe`, `${slug}ban_qianfa`];

/** Prepared by one, signed by the other. */
export async function signedBy(pair: Pair, subject: string, id: string, action: string, proposal: object = {}) {
  const prepared = await take(pair[0], subject, id, action, proposal);
  if (prepared.kind !== "prepared") throw new Error(`${action} was not prepared for signing`);
  const order = { id: prepared.signOffId, password: DEMO_PASSWORD, key: randomUUID() };
  return done(await sign(await actorOf(pair[1]), order), `${pair[1]} signs ${action}`);
}
