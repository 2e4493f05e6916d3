import "server-only";
import { TRACKS, type Track } from "@/lib/applications/case-file";
import { LIST_CHANGES, listName } from "@/lib/labels/recommendation";
import { Prisma, type Tx } from "@/lib/platform/db";
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
    placesLeft: left,
  };
}

/** The cases held in one order, so that a list and single acts never wait for each other crosswise. */
export async function holdCases(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const each = Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`));
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" IN (${each}) ORDER BY "id" FOR UPDATE`;
}

type Line = Decided & { track: Track; name: string };

const linesOf = (tx: Tx, id: string): Promise<Line[]> => tx.$queryRaw<Line[]>`
  SELECT l."applicationId", l."track"::text AS "track", l."choice"::text AS "choice", l."reason", o."name"
  FROM "RecommendationLine" l JOIN "Application" a ON a."id" = l."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
  WHERE l."listId" = ${id}::uuid ORDER BY l."track", l."place"`;

/** The facts of one list, or null. With `lock` the list and the cases that it decides are held until the transaction ends. */
export async function loadList(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<ListFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "RecommendationList" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.recommendationList.findUnique({
    where: { id },
    include: { cycle: { select: { name: true, programme: { select: { name: true } } } } },
  });
  if (!row) return null;
  const lines = await linesOf(tx, id);
  const decided = lines.filter(({ choice }) => choice !== "leave");
  const open = row.stage === "draft";
  if (lock && open) await holdCases(tx, decided.map(({ applicationId }) => applicationId).sort());
  const { changes, beyondQuota } = open ? await changed(tx, row, lines) : { changes: [], beyondQuota: 0 };
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
