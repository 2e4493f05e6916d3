import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { notRecused } from "@/lib/recusal/visible";
import { type Reopened, roundsOf } from "./rounds";
import { sheetItems } from "./sheet-items";
import type { OwnScore, SheetItem } from "./sheet-shape";

const PAGE = 20;

export type SheetRow = {
  id: string;
  place: string;
  cycle: string;
  lot: string | null;
  stage: string;
  kind: string;
  assignedAt: string;
  dueAt: string | null;
  handedInAt: string | null;
  scored: number;
  items: number;
  /** Why it was sent back last; null where it never was, or has been handed in again. */
  reopened: string | null;
};

type Stored = Omit<SheetRow, "place" | "assignedAt" | "dueAt" | "handedInAt"> & {
  name: string;
  code: string | null;
  assignedAt: Date;
  dueAt: Date | null;
  handedInAt: Date | null;
};

/** Where names are hidden, a case is found by its code alone: a search by name would tell whose it is. */
const matching = (q: string): Prisma.ApplicationWhereInput => {
  const applicant = { OR: nameMatches(q) };
  return {
    OR: [
      { cycle: { blindAssessment: false }, applicant },
      { lotCase: null, applicant },
      { lotCase: { code: { contains: q, mode: "insensitive" } } },
    ],
  };
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
    application: { AND: [notRecused(actor.userId), query.q ? matching(query.q) : {}] },
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

async function rowsOf(ids: readonly string[]): Promise<SheetRow[]> {
  const rows = await db.$queryRaw<Stored[]>`
    SELECT s."id", s."stage"::text AS "stage", s."kind"::text AS "kind", s."assignedAt", s."handedInAt", c."name" AS "cycle",
      l."name" AS "lot", t."plannedTo" AS "dueAt", o."name", CASE WHEN c."blindAssessment" THEN h."code" END AS "code",
      (SELECT count(*)::int FROM "ItemScore" m WHERE m."sheetId" = s."id") AS "scored",
      (SELECT count(*)::int FROM "SheetItem" x WHERE x."sheetId" = s."id") AS "items",
      CASE s."stage" WHEN 'scoring' THEN (
        SELECT r."reason" FROM "SheetRound" r WHERE r."sheetId" = s."id" ORDER BY r."number" DESC LIMIT 1) END AS "reopened"
    FROM "ScoreSheet" s
    JOIN "Application" a ON a."id" = s."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    LEFT JOIN "LotCase" h ON h."applicationId" = a."id"
    LEFT JOIN "AssessmentLot" l ON l."id" = h."lotId"
    LEFT JOIN "RouteStop" t ON t."cycleId" = c."id" AND t."position" = a."position" AND t."station" IN ('expert_review', 'assessment')
    WHERE s."id" = ANY (${ids}::uuid[])`;
  return rows.map(({ name, code, assignedAt, dueAt, handedInAt, ...row }) => ({
    ...row,
    place: code === null ? name : `案卷 ${code}`,
    assignedAt: assignedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    handedInAt: handedInAt?.toISOString() ?? null,
  }));
}

export type SheetPage = SheetRow & {
  summary: string;
  /** Every time it was sent back, the last first. */
  rounds: Reopened[];
  /** Null until independence is declared, and once recused: until then only the place is known. */
  opened: {
    applicationId: string;
    allowsNotApplicable: boolean;
    deductionReasons: string[];
    items: SheetItem[];
  } | null;
};

/** One's own score sheet, or null. What the other assessor did is not read at all. Four statements. */
export async function sheetPage(actor: Actor, id: string): Promise<SheetPage | null> {
  if (!isUuid(id) || !actor.duties.includes("assessing")) return null;
  const sheet = await db.scoreSheet.findFirst({
    where: { id, assessorId: actor.userId, application: notRecused(actor.userId) },
    select: {
      summary: true,
      application: {
        select: {
          id: true,
          catalogue: { select: { allowsNotApplicable: true } },
          cycle: { select: { deductionReasons: true } },
        },
      },
    },
  });
  if (!sheet) return null;
  const [[row], rounds] = await Promise.all([rowsOf([id]), roundsOf(id)]);
  const declared = row!.stage === "scoring" || row!.stage === "handed_in";
  const { id: applicationId, catalogue, cycle } = sheet.application;
  return {
    ...row!,
    summary: declared ? sheet.summary : "",
    rounds,
    opened: declared ? { applicationId, ...catalogue, ...cycle, items: await sheetItems(id) } : null,
  };
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
