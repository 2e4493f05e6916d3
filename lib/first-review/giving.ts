import "server-only";
import type { Stage } from "@/lib/applications/case-file";
import { assignedManyMessage, assignedMessage } from "@/lib/labels/reading";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor, Standing } from "@/lib/policy/standing";
import { recordAll } from "@/lib/trail/record";
import type { Assigned, Officer } from "./assigning-rules";
import { takeOver } from "./work-case";

/** A case that is given to somebody; `passedUp`: recommended by an office, so that it may have to be taken over first. */
export type Case = {
  id: string;
  number: string;
  applicant: string;
  cycleId: string;
  catalogueId: string;
  stage: Stage;
  desk: string | null;
  cycleStage: string;
  resultsPublished: boolean;
  hasLegislativePower: boolean;
  passedUp: boolean;
};

/** The parts of one case (null: the whole) that change to this officer; to nobody. */
export type Giving = { facts: Case; officer: Officer | null; standing: Standing; parts: readonly (string | null)[] };

/** What of these cases is given to whom at the own office, by case. */
export async function heldParts(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Map<string, Assigned[]>> {
  const rows = await tx.reviewAssignment.findMany({
    where: { applicationId: { in: [...ids] }, officeId: actor.organisationId },
    select: { applicationId: true, indicatorId: true, userId: true },
  });
  const held = new Map<string, Assigned[]>();
  for (const { applicationId, ...part } of rows) {
    const own = held.get(applicationId);
    if (own) own.push(part);
    else held.set(applicationId, [part]);
  }
  return held;
}

/** Writes all of it, the later before the earlier where two are about the same part; an event for each, and word to the officers. */
export async function give(tx: Tx, actor: Actor, givings: readonly Giving[]): Promise<void> {
  if (givings.length === 0) return;
  const cases = new Map(givings.map(({ facts }) => [facts.id, facts]));
  for (const { id, passedUp } of cases.values()) if (passedUp) await takeOver(tx, actor, id);
  const at = now();
  await write(tx, actor, givings, at);
  const events = await recordAll(
    tx,
    actor,
    givings.map(({ facts, officer, standing, parts }) => ({
      at,
      subject: "application",
      subjectId: facts.id,
      action: officer ? "assign_officer" : "unassign_officer",
      standing,
      detail: { ...(officer ? { officer: officer.name } : {}), ...itemsTold(parts) },
      applicationId: facts.id,
      cycleId: facts.cycleId,
    })),
  );
  const messages = officersOf(actor, givings).map((officer) => {
    const mine = [...givings.keys()].filter((n) => givings[n]!.officer?.id === officer);
    return {
      eventId: events[mine.at(-1)!]!,
      userId: officer,
      at,
      ...wordOf(
        mine.map((n) => givings[n]!),
        actor,
      ),
    };
  });
  if (messages.length > 0) await tx.notification.createMany({ data: messages });
}

/** Whom it concerns, the one who gives it out left out. */
const officersOf = (actor: Actor, givings: readonly Giving[]): string[] => [
  ...new Set(givings.flatMap(({ officer }) => (officer && officer.id !== actor.userId ? [officer.id] : []))),
];

/** The one word that an officer gets of all that was given to them at once. */
function wordOf(given: readonly Giving[], actor: Actor): { text: string; href: string } {
  const cases = new Map(given.map(({ facts }) => [facts.id, facts]));
  const [only] = cases.values();
  if (cases.size > 1) return { text: assignedManyMessage(cases.size, actor.name), href: "/review?officer=mine" };
  const items = given.reduce((sum, { parts }) => sum + itemsOf(parts), 0);
  const text = assignedMessage(`${only!.applicant}（${only!.number}）`, items, actor.name);
  return { text, href: `/review/${only!.id}` };
}

const itemsOf = (parts: Giving["parts"]): number => parts.filter((part) => part !== null).length;
const itemsTold = (parts: Giving["parts"]) => (itemsOf(parts) > 0 ? { items: itemsOf(parts) } : {});

/** Who has the parts in the end. Two statements. */
async function write(tx: Tx, actor: Actor, givings: readonly Giving[], at: Date): Promise<void> {
  const last = new Map<string, { applicationId: string; part: string | null; userId: string | null }>();
  for (const { facts, officer, parts } of givings) {
    for (const part of parts) {
      last.set(`${facts.id} ${part}`, { applicationId: facts.id, part, userId: officer?.id ?? null });
    }
  }
  const changed = [...last.values()];
  const given = changed.filter(({ userId }) => userId !== null);
  await tx.$executeRaw`
    DELETE FROM "ReviewAssignment" r USING unnest(${changed.map(({ applicationId }) => applicationId)}::uuid[],
      ${changed.map(({ part }) => part)}::uuid[]) AS c ("applicationId", "part")
    WHERE r."officeId" = ${actor.organisationId}::uuid AND r."applicationId" = c."applicationId" AND r."indicatorId" IS NOT DISTINCT FROM c."part"`;
  await tx.reviewAssignment.createMany({
    data: given.map(({ applicationId, part, userId }) => ({
      applicationId,
      officeId: actor.organisationId,
      indicatorId: part,
      userId: userId!,
      assignedByName: actor.name,
      at,
    })),
  });
}
