import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { holdPeople, sweepRecused } from "@/lib/recusal/sweeping";
import { record } from "@/lib/trail/record";
import { areaNamed, placeNamed } from "./places";
import { staffStanding } from "./rules";
import { engagementInput, profileInput, removalInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const atField = (field: string, message: string) => refuse({ code: "invalid_input", fields: { [field]: message } });
const dayOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** The person, held against being given sheets, and in what capacity the actor meets them; strangers are told that nobody is there. */
async function heldPerson(tx: Tx, actor: Actor, userId: string) {
  await holdPeople(tx, [userId]);
  const person = await tx.user.findFirst({
    where: { id: userId, duties: { some: { duty: "assessing" } } },
    include: { assessorProfile: true },
  });
  const standing = person && staffStanding(actor, { userId, organisationId: person.organisationId });
  return standing ? { person, standing } : refuse({ code: "not_found" });
}

type Held = Awaited<ReturnType<typeof heldPerson>>;
const dutyOf = ({ standing }: Held) => (standing === "self" ? "assessing" : "organising");

/** What others change of an entry has to be confirmed by its person again. */
const unconfirmed = ({ standing }: Held) => (standing === "self" ? {} : { confirmedAt: null });

/** 经历 are part of the entry: whoever has it open sees another version of it by then, and neither confirms nor saves what they haven't seen. */
async function entryChanged(tx: Tx, held: Held): Promise<void> {
  const userId = held.person.id;
  await tx.assessorProfile.upsert({
    where: { userId },
    create: { userId, version: 1 },
    update: { version: { increment: 1 }, ...unconfirmed(held) },
  });
}

/** 名册: title, expertise and home area; sheets that the new home area forbids are taken back at once. */
export async function saveProfile(actor: Actor, raw: unknown): Promise<Result<{ takenBack: number }, ActProblem>> {
  const parsed = parseProposal(profileInput, raw);
  if (!parsed.ok) return err(parsed.error);
  return atOnce((tx) => saveWithin(tx, actor, parsed.value as z.infer<typeof profileInput>));
}

/** The same within a transaction; `version` null where the entry is written as it stands now. */
export async function saveWithin(
  tx: Tx,
  actor: Actor,
  input: Omit<z.infer<typeof profileInput>, "version"> & { version: number | null },
): Promise<{ takenBack: number }> {
  const { userId, title, expertise, home } = input;
  const held = await heldPerson(tx, actor, userId);
  const before = held.person.assessorProfile;
  const version = before?.version ?? 0;
  if (input.version !== null && input.version !== version) refuse({ code: "stale" });
  const area = home === "" ? null : await areaNamed(tx, home);
  if (typeof area === "string") return atField("home", area);
  const at = now();
  const homeAreaId = area?.id ?? null;
  const moved = homeAreaId !== (before?.homeAreaId ?? null);
  const data = { title, expertise, homeAreaId, ...(moved ? { homeStatedAt: at } : {}), version: version + 1 };
  await tx.assessorProfile.upsert({
    where: { userId },
    create: { userId, ...data },
    update: { ...data, ...unconfirmed(held) },
  });
  const standing = dutyOf(held);
  await record(tx, actor, {
    at,
    subject: "account",
    subjectId: userId,
    action: "keep_profile",
    standing,
    detail: { account: held.person.account, title, home: area?.name ?? "", expertise: expertise.join("、") },
  });
  return { takenBack: await sweepRecused(tx, actor, { people: [userId], standing, at }) };
}

/** 填报一段任职、顾问或者承接项目的经历; sheets that it forbids are taken back at once. */
export async function addEngagement(actor: Actor, raw: unknown): Promise<Result<{ takenBack: number }, ActProblem>> {
  const parsed = parseProposal(engagementInput, raw);
  if (!parsed.ok) return err(parsed.error);
  return atOnce((tx) => addWithin(tx, actor, parsed.value as z.infer<typeof engagementInput>));
}

/** The same within a transaction. */
export async function addWithin(
  tx: Tx,
  actor: Actor,
  { userId, kind, place, since, until, note }: z.infer<typeof engagementInput>,
): Promise<{ takenBack: number }> {
  const held = await heldPerson(tx, actor, userId);
  const found = await placeNamed(tx, place);
  if (typeof found === "string") return atField("place", found);
  const { name, ...to } = found;
  const at = now();
  const days = { since: dayOf(since), until: until ? dayOf(until) : null };
  await tx.engagement.create({ data: { userId, kind, ...to, note, ...days, statedAt: at, statedByName: actor.name } });
  await entryChanged(tx, held);
  const standing = dutyOf(held);
  const detail = { account: held.person.account, kind, place: name, since, till: until ?? "" };
  await record(tx, actor, { at, subject: "account", subjectId: userId, action: "state_engagement", standing, detail });
  return { takenBack: await sweepRecused(tx, actor, { people: [userId], standing, at }) };
}

/** 删去填错的经历: by the keeper of the list only, with the reason; what it said stays in the trail. */
export async function removeEngagement(actor: Actor, raw: unknown): Promise<Result<{ userId: string }, ActProblem>> {
  const parsed = parseProposal(removalInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, reason } = parsed.value as z.infer<typeof removalInput>;
  return atOnce(async (tx) => {
    const one = await tx.engagement.findUnique({
      where: { id },
      include: { organisation: { select: { name: true } }, area: { select: { name: true } } },
    });
    if (!one) return refuse({ code: "not_found" });
    const held = await heldPerson(tx, actor, one.userId);
    if (held.standing !== "keeper") refuse({ code: "not_allowed" });
    await tx.engagement.delete({ where: { id } });
    await entryChanged(tx, held);
    await record(tx, actor, {
      at: now(),
      subject: "account",
      subjectId: one.userId,
      action: "remove_engagement",
      standing: "organising",
      detail: {
        account: held.person.account,
        kind: one.kind,
        place: one.organisation?.name ?? one.area?.name ?? "",
        since: one.since.toISOString().slice(0, 10),
        till: one.until?.toISOString().slice(0, 10) ?? "",
        reason,
      },
    });
    return { userId: one.userId };
  });
}

/** 本人确认: that one's own entry is true and whole as it stands. */
export async function confirmProfile(actor: Actor, version: number): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const { person, standing } = await heldPerson(tx, actor, actor.userId);
    if (standing !== "self") refuse({ code: "not_allowed" });
    if ((person.assessorProfile?.version ?? 0) !== version) refuse({ code: "stale" });
    const at = now();
    await tx.assessorProfile.upsert({
      where: { userId: person.id },
      create: { userId: person.id, confirmedAt: at },
      update: { confirmedAt: at },
    });
    await record(tx, actor, {
      at,
      subject: "account",
      subjectId: person.id,
      action: "confirm_profile",
      standing: "assessing",
      detail: { account: person.account },
    });
    return true as const;
  });
}
