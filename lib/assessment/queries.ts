import "server-only";
import { namedAs } from "@/lib/blinding/finding";
import { PLACE_SHOWN } from "@/lib/blinding/sql";
import { isUuid } from "@/lib/kernel/ids";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { signedFor } from "@/lib/recusal/signed";
import { notRecused } from "@/lib/recusal/visible";
import { roundsOf } from "./rounds";
import { sheetItems } from "./sheet-items";
import type { OwnScore, Reopened, SheetItem } from "./sheet-shape";

const PAGE = 20;

/** What an assessor is told of a sheet; not whether it counts or is one of 定标. */
export type SheetRow = {
  id: string;
  place: string;
  cycle: string;
  lot: string | null;
  stage: string;
  assignedAt: string;
  dueAt: string | null;
  handedInAt: string | null;
  scored: number;
  items: number;
  /** Why it was sent back last; null where it never was, or has been handed in again. */
  reopened: string | null;
};

type Stored = Omit<SheetRow, "assignedAt" | "dueAt" | "handedInAt"> & {
  assignedAt: Date;
  dueAt: Date | null;
  handedInAt: Date | null;
};

/** One's own sheets, the unfinished first, by cycle and lot. Three statements. */
export async function mySheets(
  actor: Actor,
  query: { page?: number; stage?: string; q?: string },
): Promise<{ rows: SheetRow[]; total: number }> {
  const stages = ["assigned", "scoring", "handed_in", "recused"] as const;
  const stage = stages.find((one) => one === query.stage);
  const where: Prisma.ScoreSheetWhereInput = {
    assessorId: actor.duties.includes("assessing") ? actor.userId : { in: [] },
    ...(stage ? { stage } : {}),
    application: { AND: [notRecused(actor.userId), query.q ? namedAs(query.q) : {}] },
  };
  const [total, found] = await Promise.all([
    db.scoreSheet.count({ where }),
    db.scoreSheet.findMany({
      where,
      orderBy: [
        { stage: "asc" },
        { application: { cycle: { submissionOpens: "desc" } } },
        { application: { lotCase: { lot: { number: "asc" } } } },
        { assignedAt: "asc" },
        { id: "asc" },
      ],
      skip: ((query.page ?? 1) - 1) * PAGE,
      take: PAGE,
      select: { id: true },
    }),
  ]);
  const ids = found.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await rowsOf(ids);
  return { total, rows: ids.flatMap((id) => rows.filter((row) => row.id === id)) };
}

const COLUMNS = Prisma.sql`
  s."id", s."stage"::text AS "stage", s."assignedAt", s."handedInAt", c."name" AS "cycle",
  b."name" AS "lot", t."plannedTo" AS "dueAt", ${PLACE_SHOWN} AS "place",
  (SELECT count(*)::int FROM "ItemScore" m WHERE m."sheetId" = s."id") AS "scored",
  (SELECT count(*)::int FROM "SheetItem" x WHERE x."sheetId" = s."id") AS "items",
  CASE s."stage" WHEN 'scoring' THEN (
    SELECT r."reason" FROM "SheetRound" r WHERE r."sheetId" = s."id" ORDER BY r."number" DESC LIMIT 1) END AS "reopened"`;
const TABLES = Prisma.sql`
  "ScoreSheet" s
  JOIN "Application" a ON a."id" = s."applicationId"
  JOIN "Organisation" o ON o."id" = a."applicantId"
  JOIN "Cycle" c ON c."id" = a."cycleId"
  LEFT JOIN "LotCase" h ON h."applicationId" = a."id"
  LEFT JOIN "AssessmentLot" b ON b."id" = h."lotId"
  LEFT JOIN "RouteStop" t ON t."cycleId" = c."id" AND t."position" = a."position" AND t."station" IN ('expert_review', 'assessment')`;

const rowsOf = async (ids: readonly string[]): Promise<SheetRow[]> =>
  (await db.$queryRaw<Stored[]>`SELECT ${COLUMNS} FROM ${TABLES} WHERE s."id" = ANY (${ids}::uuid[])`).map(plain);

const plain = <Row extends Stored>({ assignedAt, dueAt, handedInAt, ...row }: Row) => ({
  ...row,
  assignedAt: assignedAt.toISOString(),
  dueAt: dueAt?.toISOString() ?? null,
  handedInAt: handedInAt?.toISOString() ?? null,
});

export type SheetPage = SheetRow & {
  summary: string;
  /** Handed in, and nothing opened yet: a conflict found now can still be declared. Before, 申请回避 is an act on the sheet. */
  mayDeclare: boolean;
  /** Every time it was sent back, the last first. */
  rounds: Reopened[];
  /** Null until independence is declared and the commitment of the lot signed, and once recused: until then only the place is known. */
  opened: Opened | null;
};
export type Opened = {
  applicationId: string;
  cycleId: string;
  allowsNotApplicable: boolean;
  deductionReasons: string[];
  items: SheetItem[];
};
type Whole = Stored & Omit<Opened, "items"> & { summary: string; signed: boolean; sealed: boolean };

/** One's own score sheet, or null. What the other assessor did is not read at all. Three statements. */
export async function sheetPage(actor: Actor, id: string): Promise<SheetPage | null> {
  if (!isUuid(id) || !actor.duties.includes("assessing")) return null;
  const [[found], rounds] = await Promise.all([
    db.$queryRaw<Whole[]>`
      SELECT ${COLUMNS}, s."summary", s."applicationId", a."cycleId", k."allowsNotApplicable", c."deductionReasons",
        c."resultsOpenedAt" IS NULL AND b."openedAt" IS NULL AS "sealed",
        ${signedFor(Prisma.sql`a."id"`, Prisma.sql`s."assessorId"`)} AS "signed"
      FROM ${TABLES} JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
      WHERE s."id" = ${id}::uuid AND s."assessorId" = ${actor.userId}::uuid
        AND NOT "recused_from"(s."applicationId", s."assessorId")`,
    roundsOf(id),
  ]);
  if (!found) return null;
  const { summary, signed, sealed, ...rest } = plain(found);
  const { applicationId, cycleId, allowsNotApplicable, deductionReasons, ...row } = rest;
  const mayDeclare = row.stage === "handed_in" && sealed;
  if (!signed || (row.stage !== "scoring" && row.stage !== "handed_in"))
    return { ...row, summary: "", mayDeclare, rounds: [], opened: null };
  const opened = { applicationId, cycleId, allowsNotApplicable, deductionReasons, items: await sheetItems(id) };
  return { ...row, summary, mayDeclare, rounds, opened };
}

/** One's own mark of one item as it stands, for a page that was overtaken; null where there is none. Two statements. */
export async function ownMark(actor: Actor, sheetId: string, indicatorId: string): Promise<OwnScore | null> {
  if (!isUuid(sheetId) || !isUuid(indicatorId)) return null;
  const row = await db.itemScore.findFirst({
    where: { sheetId, indicatorId, sheet: { assessorId: actor.userId, application: notRecused(actor.userId) } },
    include: { citations: { orderBy: [{ evidenceId: "asc" }, { page: "asc" }] } },
  });
  if (!row) return null;
  const { judgement, points, reasons, reason, citations, version, at } = row;
  const cited = citations.map(({ evidenceId, page }) => ({ evidenceId, page }));
  return { judgement, points, reasons, reason, citations: cited, version, updatedAt: at.toISOString() };
}
