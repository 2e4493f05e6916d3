import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import type { PackedItem } from "@/lib/packages/content";
import { packedFrom } from "@/lib/packages/source";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadFabrication } from "./store";
import { type FabricationFile, type FabricationStage, UNREPORTED_STAGES } from "./workflow";

const { sql } = Prisma;

/** One report as the office that made it and the organiser read it. Moments are ISO strings. */
export type FabricationRow = {
  id: string;
  stage: FabricationStage;
  applicationId: string;
  place: string;
  number: string;
  office: string;
  positions: number[];
  found: string;
  grounds: string;
  draftedByName: string;
  draftedAt: string;
  reportedByName: string;
  reportedAt: string | null;
  decisionReason: string;
  preparedByName: string;
  decidedByName: string;
  decidedAt: string | null;
};

type Found = Omit<FabricationRow, "draftedAt" | "reportedAt" | "decidedAt"> & {
  draftedAt: Date;
  reportedAt: Date | null;
  decidedAt: Date | null;
};

/** One statement: those that wait first, then the newest. */
async function rowsWhere(where: Prisma.Sql): Promise<FabricationRow[]> {
  const rows = await db.$queryRaw<Found[]>`
    SELECT r."id", r."stage"::text AS "stage", r."applicationId", o."name" AS "place", a."number", f."name" AS "office",
      ARRAY(SELECT i."position" FROM "FabricationReportItem" x JOIN "Indicator" i ON i."id" = x."indicatorId"
        WHERE x."reportId" = r."id" ORDER BY i."position") AS "positions",
      r."found", r."grounds", r."draftedByName", r."draftedAt", r."reportedByName", r."reportedAt", r."decisionReason",
      r."preparedByName", r."decidedByName", r."decidedAt"
    FROM "FabricationReport" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Organisation" f ON f."id" = r."officeId"
    WHERE ${where} ORDER BY r."stage" IN ('drafted', 'reported') DESC, r."draftedAt" DESC, r."id" LIMIT 100`;
  return rows.map((row) => ({
    ...row,
    draftedAt: row.draftedAt.toISOString(),
    reportedAt: row.reportedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }));
}

/** What one's own office has reported of a case; nothing of what others have. */
export const ownReports = (actor: Actor, applicationId: string): Promise<FabricationRow[]> =>
  rowsWhere(sql`r."applicationId" = ${applicationId}::uuid AND r."officeId" = ${actor.organisationId}::uuid`);

/** What offices have reported in a cycle. The caller has made sure whose cycle it is. */
export const reportsInCycle = (cycleId: string): Promise<FabricationRow[]> =>
  rowsWhere(sql`a."cycleId" = ${cycleId}::uuid AND r."stage"::text <> ALL (${[...UNREPORTED_STAGES]})`);

export type FabricationPage = {
  row: FabricationRow;
  facts: Omit<FabricationFile, "proposal">;
  cycle: { id: string; name: string };
  filedAt: string;
  /** What was filed under the items reported, and nothing else of the case; null where what is kept isn't what was kept. */
  items: PackedItem[] | null;
};

/** One report before the organiser of its cycle; null for everybody else, and before it is reported. */
export async function fabricationPage(actor: Actor, id: string): Promise<FabricationPage | null> {
  const facts = isUuid(id) ? await loadFabrication(db, id, now(), false) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || !standings.some((standing) => standing.startsWith("organiser"))) return null;
  const [[row], filed] = await Promise.all([
    rowsWhere(sql`r."id" = ${id}::uuid`),
    db.fabricationReport.findUniqueOrThrow({
      where: { id },
      select: {
        items: { select: { indicatorId: true } },
        snapshot: { select: { id: true, sha256: true, at: true } },
        application: { select: { cycle: { select: { id: true, name: true } } } },
      },
    }),
  ]);
  const { items, snapshot, application } = filed;
  const kept = { applicationId: facts.applicationId, snapshotId: snapshot.id, content: null };
  const packed = await packedFrom({ ...kept, contentSha256: snapshot.sha256, takenAt: snapshot.at });
  const asked = new Set(items.map(({ indicatorId }) => indicatorId));
  const all = packed?.content.sections.flatMap(({ groups }) => groups.flatMap((group) => group.items));
  return {
    row: row!,
    facts,
    cycle: application.cycle,
    filedAt: snapshot.at.toISOString(),
    items: all?.filter((item) => asked.has(item.id)) ?? null,
  };
}
