import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { ListLine, ListRow, RecommendationListPage } from "./list-shape";
import { ratesOf } from "./reviewed-rates";

/** How many of those left on the desk a page tells one by one. */
const LEFT_SHOWN = 100;

const reads = (actor: Actor): boolean => standingsOf(actor, { desk: actor.organisationId }).length > 0;

const WITH_CYCLE = {
  cycle: { select: { name: true, programme: { select: { name: true } } } },
  lines: { where: { choice: { not: "leave" } }, select: { choice: true } },
} as const;

async function rowsWhere(where: { id?: string; officeId: string }): Promise<ListRow[]> {
  const rows = await db.recommendationList.findMany({
    where,
    include: WITH_CYCLE,
    orderBy: { createdAt: "desc" },
    take: 50,
  });
  return rows.map(({ id, cycle, stage, lines, createdAt, createdByName, signedAt, signedByName }) => ({
    ...{ id, stage, createdByName, signedByName },
    cycle: `${cycle.programme.name}${cycle.name}`,
    recommended: lines.filter(({ choice }) => choice === "recommend").length,
    declined: lines.filter(({ choice }) => choice === "decline").length,
    createdAt: createdAt.toISOString(),
    signedAt: signedAt?.toISOString() ?? null,
  }));
}

/** The lists that one's own office has drawn up, the latest first, at most 50. */
export const recommendationLists = async (actor: Actor): Promise<ListRow[]> =>
  reads(actor) ? rowsWhere({ officeId: actor.organisationId }) : [];

/** One list with its lines in order, for the office that drew it up; null for everybody else. */
export async function recommendationList(actor: Actor, id: string): Promise<RecommendationListPage | null> {
  if (!isUuid(id) || !reads(actor)) return null;
  const [row] = await rowsWhere({ id, officeId: actor.organisationId });
  if (!row) return null;
  const lines = await db.$queryRaw<Omit<ListLine, "rates">[]>`
    SELECT a."id", o."name", a."number", l."track"::text AS "track", COALESCE(a."themeTitle", t."name") AS "theme", l."place", l."ruledPlace",
      l."choice"::text AS "choice", l."opinion", l."reason", a."selfScore" AS "score"
    FROM "RecommendationLine" l JOIN "Application" a ON a."id" = l."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN "Theme" t ON t."id" = a."themeId"
    WHERE l."listId" = ${id}::uuid ORDER BY l."track", l."place", a."number"`;
  const quiet = lines.filter(({ choice, reason }) => choice === "leave" && !reason);
  const hidden = new Set(quiet.slice(LEFT_SHOWN));
  const shown = lines.filter((line) => !hidden.has(line));
  const rates = await ratesOf(
    db,
    actor.organisationId,
    shown.map((line) => line.id),
  );
  return { ...row, lines: shown.map((line) => ({ ...line, rates: rates.get(line.id)! })), more: hidden.size };
}
