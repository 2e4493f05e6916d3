import { randomUUID } from "node:crypto";
import { act } from "@/lib/acts/commands";
import { sign } from "@/lib/acts/signing";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory, must, PASSWORD } from "./acts";
import { type CycleOptions, makeApplication, makeWorld, type World } from "./world";

export const OPINION = "材料齐全，工作扎实，同意推荐。";

export let world: World;
export let clerk: Actor;
export let leader: Actor;

/** A city office with one who reviews and one who signs; call once before the tests. */
export const openDesk = (): Promise<void> => openDeskOf({});

/** The same, of a cycle with other rules. */
export async function openDeskOf(options: CycleOptions): Promise<void> {
  world = await makeWorld(options);
  clerk = world.reviewer;
  leader = await makeSignatory(world.cityOffice);
}

let highest = 0;
/** Gives a case the highest score so far: on its desk it stands before all others, tied with none. */
export async function putFirst<Made extends { id: string }>(made: Made): Promise<Made> {
  highest += 1;
  await db.application.update({ where: { id: made.id }, data: { selfScore: highest } });
  return made;
}

/** A county's case on the city's desk, before all others there. */
export const onTheDesk = async () => putFirst(await makeApplication(world, "first_review"));

/** An act on a case as it was seen at `version`. */
export const order = (id: string, action: string, proposal: object, version = 0) => ({
  subject: "application",
  id,
  action,
  proposal,
  version,
  key: randomUUID(),
});

/** 推荐, prepared by the clerk; the number of what waits for a signature. */
export async function prepared(id: string, more: { reason?: string } = {}): Promise<string> {
  const done = must(await act(clerk, order(id, "recommend", { opinion: OPINION, ...more })));
  if (done.kind !== "prepared") throw new Error("recommend asked for no signature");
  return done.signOffId;
}

/** Signs what was prepared. */
export const signed = (id: string, by = leader, password = PASSWORD) => sign(by, { id, password, key: randomUUID() });

const quota = () => ({
  officeId: world.cityOffice.id,
  cycleId: world.cycle.id,
  track: "comprehensive" as const,
  purpose: "recommendation" as const,
});
/** Gives the city this many places, none used. */
export const places = (n: number) => db.quota.updateMany({ where: quota(), data: { places: n, used: 0 } });
/** How many of the city's places are used. */
export const placesUsed = async () => (await db.quota.findFirstOrThrow({ where: quota() })).used;
