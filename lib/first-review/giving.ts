import "server-only";
import type { Stage } from "@/lib/applications/case-file";
import { assignedManyMessage, assignedMessage } from "@/lib/labels/reading";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor, Standing } from "@/lib/policy/standing";
import { recordEach } from "@/lib/trail/record";
import type { Assigned, Officer } from "./assigning-rules";

/** A case as far as giving it to somebody asks. */
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
  /** Passed up, and perhaps not taken over yet. */
  waits: boolean;
};

export type Giving = { facts: Case; officer: Officer | null; standing: Standing; parts: (string | null)[] };
export type Held = Map<string, Assigned[]>;

/** What of these cases lies with whom of the own office. One statement. */
export async function heldNow(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Held> {
  const rows = await tx.reviewAssignment.findMany({
    where: { applicationId: { in: [...ids] }, officeId: actor.organisationId },
    select: { applicationId: true, indicatorId: true, userId: true },
  });
  return groupedBy(rows, ({ applicationId }) => applicationId);
}

/** Writes who has each part that changed, `held` by now, with the events. Two statements, and two for each officer. */
export async function writeGivings(tx: Tx, actor: Actor, givings: readonly Giving[], held: Held): Promise<void> {
  if (givings.length === 0) return;
  const at = now();
  const changed = givings.flatMap(({ facts, parts }) => parts.map((part) => ({ id: facts.id, part })));
  await tx.$executeRaw`
    DELETE FROM "ReviewAssignment" m USING unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ part }) => part)}::uuid[])
      AS x ("id", "part")
    WHERE m."applicationId" = x."id" AND m."officeId" = ${actor.organisationId}::uuid AND m."indicatorId" IS NOT DISTINCT FROM x."part"`;
  const parts = new Map(changed.map(({ id, part }) => [`${id} ${part}`, { id, part }]));
  const key = { officeId: actor.organisationId, assignedByName: actor.name, at };
  await tx.reviewAssignment.createMany({
    data: [...parts.values()].flatMap(({ id, part }) =>
      held
        .get(id)!
        .filter(({ indicatorId }) => indicatorId === part)
        .map(({ userId }) => ({ ...key, applicationId: id, indicatorId: part, userId })),
    ),
  });
  for (const given of groupedBy(givings, ({ officer }) => officer?.id ?? null).values()) {
    await tellGiven(tx, actor, given, at);
  }
}

/** The events of what went to one officer, or was taken back, and the one word that the officer gets of it all. Two statements. */
async function tellGiven(tx: Tx, actor: Actor, given: readonly Giving[], at: Date): Promise<void> {
  const [{ officer, standing }] = given as [Giving];
  const action = officer ? "assign_officer" : "unassign_officer";
  const itemsOf = ({ parts }: Giving) => parts.filter((part) => part !== null).length;
  const ids = await recordEach(
    tx,
    actor,
    { at, subject: "application", action, standing },
    given.map((one) => ({
      subjectId: one.facts.id,
      applicationId: one.facts.id,
      cycleId: one.facts.cycleId,
      detail: {
        ...(officer ? { officer: officer.name } : {}),
        ...(itemsOf(one) > 0 ? { items: itemsOf(one) } : {}),
      },
    })),
  );
  if (!officer || officer.id === actor.userId) return;
  const cases = new Map(given.map(({ facts }) => [facts.id, facts]));
  const [only] = cases.values();
  const items = given.reduce((sum, one) => sum + itemsOf(one), 0);
  const said =
    cases.size === 1
      ? {
          text: assignedMessage(`${only!.applicant}（${only!.number}）`, items, actor.name),
          href: `/review/${only!.id}`,
        }
      : { text: assignedManyMessage(cases.size, actor.name), href: "/review?officer=mine" };
  await tx.notification.create({ data: { eventId: ids.at(-1)!, userId: officer.id, ...said, at } });
}

function groupedBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
