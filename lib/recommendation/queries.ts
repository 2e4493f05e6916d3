import "server-only";
import type { Track } from "@/lib/applications/case-file";
import type { ReviewKey } from "@/lib/cycle-rules/schema";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadOrder, type Order, type OrderCase } from "./order-store";
import type { KeyValues } from "./rules";

/** A cycle and track in which this office reviews, with its places. */
export type ReviewDesk = {
  cycleId: string;
  cycle: string;
  track: Track;
  places: number;
  used: number;
  waiting: number;
  /** A list of this track that is drawn up or waits. */
  listId: string | null;
};

const reads = (actor: Actor): boolean => standingsOf(actor, { desk: actor.organisationId }).length > 0;
/** Whether this person prepares what the desk does. */
export const reviews = (actor: Actor): boolean =>
  standingsOf(actor, { desk: actor.organisationId }).includes("desk_office");

/** Where one's own office reviews: the running cycles that gave it places, or sent it cases. One statement. */
export async function reviewDesks(actor: Actor): Promise<ReviewDesk[]> {
  if (!reads(actor)) return [];
  return db.$queryRaw<ReviewDesk[]>`
    WITH "desk" AS (
      SELECT "cycleId", "track" FROM "Quota" WHERE "officeId" = ${actor.organisationId}::uuid AND "purpose" = 'recommendation'
      UNION SELECT "cycleId", "track" FROM "Application"
        WHERE "deskOfficeId" = ${actor.organisationId}::uuid AND "stage" IN ('first_review', 'returned'))
    SELECT x.* FROM (
    SELECT d."cycleId", c."submissionCloses", p."name" || c."name" AS "cycle", d."track"::text AS "track", COALESCE(q."places", 0) AS "places",
      COALESCE(q."used", 0) AS "used",
      (SELECT count(*)::int FROM "Application" a WHERE a."deskOfficeId" = ${actor.organisationId}::uuid AND a."cycleId" = d."cycleId"
        AND a."track" = d."track" AND a."stage" IN ('first_review', 'returned')) AS "waiting",
      (SELECT l."id" FROM "RecommendationList" l WHERE l."officeId" = ${actor.organisationId}::uuid AND l."cycleId" = d."cycleId"
        AND l."stage" = 'draft' AND d."track" = ANY(l."tracks")) AS "listId"
    FROM "desk" d JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "Quota" q ON q."cycleId" = d."cycleId" AND q."track" = d."track" AND q."officeId" = ${actor.organisationId}::uuid
      AND q."purpose" = 'recommendation'
    WHERE c."stage" = 'open') x ORDER BY x."waiting" = 0, x."submissionCloses" DESC, x."cycleId", x."track"`;
}

/** The cycle and track of a case that lies on one's own desk; null for any other. */
export const deskOfCase = async (actor: Actor, id: string) =>
  isUuid(id) && reads(actor)
    ? db.application.findFirst({
        where: { id, deskOfficeId: actor.organisationId },
        select: { cycleId: true, track: true },
      })
    : null;

export type ShownMove = {
  from: number;
  to: number;
  reason: string;
  by: string;
  at: string;
  /** Where the rules had it then, if they have it elsewhere now. */
  ruledThen: number | null;
};
export type OrderRow = {
  id: string;
  number: string;
  name: string;
  theme: string | null;
  /** The row from 1; null in correction, where nobody has a place. */
  at: number | null;
  place: number | null;
  tied: boolean;
  ruledPlace: number | null;
  values: KeyValues;
  doubts: number;
  struck: number;
  below: OrderCase["below"];
  excluded: boolean;
  correctionDue: string | null;
  moves: ShownMove[];
};
export type OrderPage = { version: number; keys: ReviewKey[]; rows: OrderRow[] };

const plain = ({ id, number, name, theme, values, doubts, struck, below, excluded, correctionDue }: OrderCase) => ({
  ...{ id, number, name, theme, values, doubts, struck, below, excluded },
  correctionDue: correctionDue?.toISOString() ?? null,
});

function movesOf(order: Order, id: string, ruledPlace: number): ShownMove[] {
  return order.moves
    .filter(({ applicationId }) => applicationId === id)
    .map(({ from, to, reason, movedByName, at, ruledPlace: then }) => ({
      ...{ from, to, reason, by: movedByName, at: at.toISOString() },
      ruledThen: then === ruledPlace ? null : then,
    }));
}

/**
 * 初审次序 of one's own desk in a cycle and track, every case with all values that may rank it and what was moved by hand; those in
 * correction come last, without a place. Null for whoever has no part in the desk. Four statements, however many cases.
 */
export async function orderOf(actor: Actor, cycleId: string, track: Track): Promise<OrderPage | null> {
  if (!reads(actor) || !isUuid(cycleId)) return null;
  if ((await db.cycle.count({ where: { id: cycleId } })) === 0) return null;
  const order = await loadOrder(db, { officeId: actor.organisationId, cycleId, track });
  const rows = order.placed.map(({ id, at, place, tied, ruledPlace }) => ({
    ...plain(order.cases.get(id)!),
    ...{ at, place, tied, ruledPlace },
    moves: movesOf(order, id, ruledPlace),
  }));
  const returned = order.returned.map((one) => ({
    ...plain(one),
    ...{ at: null, place: null, tied: false, ruledPlace: null },
    moves: movesOf(order, one.id, 0).map((move) => ({ ...move, ruledThen: null })),
  }));
  return { version: order.version, keys: order.keys, rows: [...rows, ...returned] };
}

export type GivenRecommendation = {
  id: string;
  applicationId: string;
  name: string;
  number: string;
  track: Track;
  opinion: string;
  at: string;
  /** Taken over by the next office; null where it is sealed from this one. */
  acceptedAt: string | null;
  ended: { how: "withdrawn" | "returned"; at: string; by: string; reason: string } | null;
};

type GivenRow = Omit<GivenRecommendation, "at" | "acceptedAt" | "ended"> & {
  at: Date;
  acceptedAt: Date | null;
  endedAt: Date | null;
  end: "withdrawn" | "returned" | null;
  endReason: string;
  endedByName: string;
};

/** What one's own office has recommended in this cycle, those that ended among them; the latest first, at most 200. One statement. */
export async function givenRecommendations(actor: Actor, cycleId: string): Promise<GivenRecommendation[]> {
  if (!reads(actor) || !isUuid(cycleId)) return [];
  const rows = await db.$queryRaw<GivenRow[]>`
    SELECT r."id", a."id" AS "applicationId", o."name", a."number", a."track"::text AS "track", r."opinion", r."at", r."endedAt",
      r."end"::text AS "end", r."endReason", r."endedByName",
      CASE WHEN r."endedAt" IS NULL AND a."stage" = 'first_review' THEN a."acceptedAt" END AS "acceptedAt"
    FROM "Recommendation" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE r."officeId" = ${actor.organisationId}::uuid AND a."cycleId" = ${cycleId}::uuid ORDER BY r."at" DESC, r."id" LIMIT 200`;
  return rows.map(({ at, acceptedAt, endedAt, end, endReason, endedByName, ...row }) => ({
    ...row,
    at: at.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
    ended: endedAt && end ? { how: end, at: endedAt.toISOString(), by: endedByName, reason: endReason } : null,
  }));
}
