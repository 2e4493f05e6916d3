import { expect } from "vitest";
import type { z } from "zod";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { planVisit } from "@/lib/verification/commands";
import type { teamInput } from "@/lib/verification/schema";
import { createTeam } from "@/lib/verification/teams";
import * as acts from "./acts";
import { type BuiltCatalogue, makeLongCatalogue } from "./catalogue";
import { setClock } from "./clock";
import { aStranger } from "./fieldwork";
import { makeApplication, makeWorld } from "./world";

export type Members = z.input<typeof teamInput>["members"];

export async function* streamOf(bytes: Uint8Array) {
  yield bytes;
}

export let organiser: Actor;
export let leader: Actor;
export let member: Actor;
export let cycleId: string;
export let teamId: string;
export let catalogue: BuiltCatalogue;
export let world: Awaited<ReturnType<typeof makeWorld>>;
export let application: Awaited<ReturnType<typeof makeApplication>>;

/** A shortlisted cycle with one county at 实地核查 and a team for it; call before each test. */
export async function openVerification() {
  setClock("2026-07-03T10:00:00+08:00");
  catalogue = await makeLongCatalogue(12);
  world = { ...(await makeWorld()), catalogue };
  organiser = world.organiser;
  cycleId = world.cycle.id;
  await db.cycle.update({ where: { id: cycleId }, data: { stage: "shortlisted" } });
  [leader, member] = [await aStranger("verifying"), await aStranger("verifying")];
  application = await makeApplication(world, "verification");
  teamId = await team();
}

/** A member of a team, with the account. */
export const seat = (actor: Actor, capacity: Members[number]["capacity"] = "member") => ({
  userId: actor.userId,
  name: actor.name,
  capacity,
});
const deputy = { name: "受邀代表甲", capacity: "congress_deputy" as const };
/** A team of a leader, a member and an invited deputy, unless others are given. */
export const team = async (members: Members = [seat(leader, "leader"), seat(member), deputy]) => {
  const made = await createTeam(organiser, { cycleId, name: "第一核查组", members });
  if (!made.ok) throw new Error(made.error.code);
  return made.value.id;
};
/** What a visit is planned with. */
export const order = (change: object = {}) => ({
  applicationId: application.id,
  teamId,
  plannedOn: "2026-07-06",
  indicatorIds: catalogue.items.slice(0, 2),
  why: "需到现场核实",
  ...change,
});
/** A planned visit. */
export const plan = async (change: object = {}) => {
  const planned = await planVisit(organiser, order(change));
  if (!planned.ok) throw new Error(planned.error.code);
  return planned.value.id;
};
export const take = (actor: Actor, id: string, action: string, proposal: object = {}) =>
  acts.take(actor, "visit", id, action, proposal);
/** A visit that has begun, with its two findings. */
export const underWay = async () => {
  const id = await plan();
  expect(await take(leader, id, "start_visit")).toMatchObject({ ok: true });
  const findings = await db.finding.findMany({ where: { visitId: id }, orderBy: { indicator: { position: "asc" } } });
  return { id, findings: findings.map((finding) => finding.id) as [string, string] };
};
/** A finding that confirms the claim. */
export const confirmed = (findingId: string, change: object = {}) => ({
  findingId,
  conclusion: "confirmed" as const,
  note: "现场与申报一致",
  version: 1,
  ...change,
});
