import "server-only";
import { TRACKS, type Track } from "@/lib/applications/case-file";
import { loadCaseFile } from "@/lib/applications/store";
import { problemText } from "@/lib/labels/problems";
import { LIST_CHANGES, listName } from "@/lib/labels/recommendation";
import { Prisma, type Tx } from "@/lib/platform/db";
import { lineProblem } from "./line-rules";
import { changesSince, type Decided, type TrackOrder } from "./list-rules";
import { loadOrder, type Order, type OrderKey } from "./order-store";
import type { ListFile } from "./workflow";

/** 推荐名额 that the office has left, by track. */
export async function placesLeft(
  tx: Tx,
  { officeId, cycleId }: Omit<OrderKey, "track">,
): Promise<Record<Track, number>> {
  const rows = await tx.quota.findMany({ where: { officeId, cycleId, purpose: "recommendation" } });
  const left = { comprehensive: 0, thematic: 0 };
  for (const { track, places, used } of rows) left[track] = places - used;
  return left;
}

/** An order as the rules of a list take it; `names` also of cases that are no longer on the desk. */
export function trackOrder(track: Track, order: Order, left: number, names: ReadonlyMap<string, string>): TrackOrder {
  const here = [...order.cases.values()];
  return {
    track,
    placed: order.placed,
    names: new Map([...names, ...here.map(({ id, name }) => [id, name] as const)]),
    excluded: new Set(here.filter(({ excluded }) => excluded).map(({ id }) => id)),
    deciding: new Set(here.filter(({ waits }) => waits === "recommend").map(({ id }) => id)),
    declining: new Set(here.filter(({ waits }) => waits === "decline_to_recommend").map(({ id }) => id)),
    below: new Set(here.filter(({ below }) => below !== null).map(({ id }) => id)),
    placesLeft: left,
  };
}

/** Of these cases those on the office's desk, held in one order, so that a list and single acts never wait for each other crosswise. */
export async function holdCases(tx: Tx, officeId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const each = Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`));
  await tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "id" IN (${each}) AND "deskOfficeId" = ${officeId}::uuid ORDER BY "id" FOR UPDATE`;
}

/** The list, held until the transaction ends. */
export const holdList = (tx: Tx, id: string) =>
  tx.$queryRaw`SELECT 1 FROM "RecommendationList" WHERE "id" = ${id}::uuid FOR UPDATE`;

type Line = Decided & { track: Track; name: string; opinion: string };

const linesOf = (tx: Tx, id: string): Promise<Line[]> => tx.$queryRaw<Line[]>`
  SELECT l."applicationId", l."track"::text AS "track", l."choice"::text AS "choice", l."reason", l."opinion", o."name"
  FROM "RecommendationLine" l JOIN "Application" a ON a."id" = l."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
  WHERE l."listId" = ${id}::uuid ORDER BY l."track", l."place"`;

/**
 * The facts of one list, or null. With `lock` the list and the cases that it decides are held until the transaction ends, and
 * their own rules asked as well.
 */
export async function loadList(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<ListFile, "proposal"> | null> {
  if (lock) await holdList(tx, id);
  const row = await tx.recommendationList.findUnique({
    where: { id },
    include: { cycle: { select: { name: true, programme: { select: { name: true } } } } },
  });
  if (!row) return null;
  const lines = await linesOf(tx, id);
  const decided = lines.filter(({ choice }) => choice !== "leave");
  const open = row.stage === "draft";
  if (lock && open) {
    const ids = decided.map(({ applicationId }) => applicationId);
    await holdCases(tx, row.officeId, ids);
  }
  const { changes, beyondQuota } = open ? await changed(tx, row, lines) : { changes: [], beyondQuota: 0 };
  if (lock && open) changes.push(...(await refusedLines(tx, row.officeId, decided, now)));
  const count = (choice: Line["choice"]) => lines.filter((line) => line.choice === choice).length;
  return {
    id,
    name: listName(`${row.cycle.programme.name}${row.cycle.name}`, count("recommend"), count("decline")),
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.cycleId,
    parties: { desk: row.officeId },
    recommended: count("recommend"),
    declined: count("decline"),
    beyondQuota,
    changes,
  };
}

/** The lines that the cases' own rules no longer let pass, in words: looked at whenever the list is put up or signed, case by case. */
async function refusedLines(tx: Tx, officeId: string, decided: readonly Line[], now: Date): Promise<string[]> {
  const refused: string[] = [];
  for (const { applicationId, choice, opinion, name } of decided) {
    const facts = await loadCaseFile(tx, applicationId, now, false);
    const here = facts?.parties.desk === officeId && facts.stage === "first_review";
    const problem = here && choice !== "leave" ? lineProblem(facts, choice, opinion) : null;
    if (problem) refused.push(LIST_CHANGES.refused(name, problemText(problem)));
  }
  return refused;
}

/** Drawn up against the order of then, looked at against the order of now. */
async function changed(tx: Tx, key: Omit<OrderKey, "track">, lines: readonly Line[]) {
  const left = await placesLeft(tx, key);
  const names = new Map(lines.map(({ applicationId, name }) => [applicationId, name]));
  const changes: string[] = [];
  let beyondQuota = 0;
  for (const track of TRACKS) {
    const own = lines.filter((line) => line.track === track);
    if (own.length === 0) continue;
    const order = await loadOrder(tx, { officeId: key.officeId, cycleId: key.cycleId, track });
    changes.push(...changesSince(trackOrder(track, order, left[track], names), own, LIST_CHANGES));
    if (own.filter(({ choice }) => choice === "recommend").length > left[track]) beyondQuota += 1;
  }
  return { changes, beyondQuota };
}
