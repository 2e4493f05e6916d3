import "server-only";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type Asked, deskArms, ordered } from "./desk-arms";
import { areaPathOf } from "./desk-choices";
import { deskRows } from "./desk-row";
import type { DeskLine } from "./desk-rules";
import type { DeskQuota, DeskRow } from "./desk-shapes";
import type { DeskQuery } from "./schema";

const PAGE_SIZE = 20;
/** At most so many lines go into one workbook. */
const EXPORT_MOST = 50_000;
const CHUNK = 2_000;

type Found = { id: string; line: DeskLine };

/** The area asked for, where it lies in the own one. */
async function asked(actor: Actor, query: DeskQuery): Promise<Asked> {
  return { ...query, areaPath: query.area ? await areaPathOf(actor, query.area) : null };
}

/** 案头: every application of the own area that the reader may know of; one page, 20 rows, and how many there are in all. */
export async function deskPage(actor: Actor, query: DeskQuery): Promise<{ rows: DeskRow[]; total: number }> {
  const at = now();
  const arms = deskArms(actor, await asked(actor, query), at);
  if (arms.length === 0) return { rows: [], total: 0 };
  const counts = arms.map(({ counted }) => Prisma.sql`(SELECT count(*) ${counted})`);
  const [found, [counted]] = await Promise.all([
    db.$queryRaw<Found[]>(ordered(actor, arms, query.sort, PAGE_SIZE, (query.page - 1) * PAGE_SIZE)),
    db.$queryRaw<{ total: number }[]>`SELECT (${Prisma.join(counts, " + ")})::int AS "total"`,
  ]);
  return { rows: await deskRows(actor, found, at), total: counted!.total };
}

/** Everything that the filter lets through, in its order, for the spreadsheet. */
export async function deskAll(actor: Actor, query: DeskQuery): Promise<DeskRow[]> {
  const at = now();
  const arms = deskArms(actor, await asked(actor, query), at);
  if (arms.length === 0) return [];
  const found = await db.$queryRaw<Found[]>(ordered(actor, arms, query.sort, EXPORT_MOST));
  const rows: DeskRow[] = [];
  for (let from = 0; from < found.length; from += CHUNK) {
    rows.push(...(await deskRows(actor, found.slice(from, from + CHUNK), at)));
  }
  return rows;
}

/** 推荐名额 of this office in the cycles that are running. One statement. */
export async function deskQuotas(actor: Actor): Promise<DeskQuota[]> {
  return db.$queryRaw<DeskQuota[]>`
    SELECT p."name" || ' ' || c."name" AS "cycle", q."track"::text AS "track", q."places", q."used"
    FROM "Quota" q JOIN "Cycle" c ON c."id" = q."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE q."officeId" = ${actor.organisationId}::uuid AND q."purpose" = 'recommendation' AND c."stage" = 'open'
    ORDER BY q."cycleId", q."track"`;
}
