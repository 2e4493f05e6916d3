import "server-only";
import { applicableTo } from "@/lib/catalogue/rules";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { notRecused } from "@/lib/recusal/visible";
import type { OwnScore, SheetItem } from "./sheet-shape";

const PAGE = 20;

export type SheetRow = {
  id: string;
  place: string;
  cycle: string;
  stage: string;
  assignedAt: string;
  handedInAt: string | null;
  scored: number;
  items: number;
};

/** One's own sheets, the unfinished first. Four statements. */
export async function mySheets(
  actor: Actor,
  query: { page?: number; stage?: string; q?: string },
): Promise<{ rows: SheetRow[]; total: number }> {
  const stages = ["assigned", "scoring", "handed_in", "recused"] as const;
  const stage = stages.find((one) => one === query.stage);
  const where: Prisma.ScoreSheetWhereInput = {
    assessorId: actor.duties.includes("assessing") ? actor.userId : { in: [] },
    ...(stage ? { stage } : {}),
    application: {
      ...notRecused(actor.userId),
      ...(query.q ? { applicant: { OR: nameMatches(query.q) } } : {}),
    },
  };
  const [total, rows] = await Promise.all([
    db.scoreSheet.count({ where }),
    db.scoreSheet.findMany({
      where,
      orderBy: [{ stage: "asc" }, { assignedAt: "asc" }, { id: "asc" }],
      skip: ((query.page ?? 1) - 1) * PAGE,
      take: PAGE,
      select: {
        id: true,
        stage: true,
        assignedAt: true,
        handedInAt: true,
        _count: { select: { scores: true } },
        application: {
          select: {
            catalogueId: true,
            applicant: { select: { name: true, area: { select: { hasLegislativePower: true } } } },
            cycle: { select: { name: true } },
          },
        },
      },
    }),
  ]);
  const counts = await db.indicator.groupBy({
    by: ["catalogueId", "applicability"],
    where: { catalogueId: { in: rows.map(({ application }) => application.catalogueId) } },
    _count: true,
  });
  return {
    total,
    rows: rows.map(({ application, _count, ...row }) => ({
      id: row.id,
      stage: row.stage,
      place: application.applicant.name,
      cycle: application.cycle.name,
      assignedAt: row.assignedAt.toISOString(),
      handedInAt: row.handedInAt?.toISOString() ?? null,
      scored: _count.scores,
      items: counts
        .filter(
          (line) => line.catalogueId === application.catalogueId && applicableTo(line, application.applicant.area),
        )
        .reduce((sum, line) => sum + line._count, 0),
    })),
  };
}

export type SheetPage = {
  id: string;
  stage: string;
  place: string;
  cycle: string;
  summary: string;
  handedInAt: string | null;
  /** Null until independence is declared, and once recused: until then only the place is known. */
  opened: { applicationId: string; allowsNotApplicable: boolean; items: SheetItem[] } | null;
};

/** One's own score sheet, or null. What the other assessor did is not read at all. */
export async function sheetPage(actor: Actor, id: string): Promise<SheetPage | null> {
  if (!isUuid(id) || !actor.duties.includes("assessing")) return null;
  const sheet = await db.scoreSheet.findFirst({
    where: { id, assessorId: actor.userId, application: notRecused(actor.userId) },
    include: {
      scores: true,
      application: {
        select: {
          id: true,
          catalogueId: true,
          schemeId: true,
          catalogue: { select: { allowsNotApplicable: true } },
          applicant: { select: { name: true, area: { select: { hasLegislativePower: true } } } },
          cycle: { select: { name: true } },
        },
      },
    },
  });
  if (!sheet) return null;
  const { application } = sheet;
  const declared = sheet.stage === "scoring" || sheet.stage === "handed_in";
  return {
    id: sheet.id,
    stage: sheet.stage,
    place: application.applicant.name,
    cycle: application.cycle.name,
    summary: declared ? sheet.summary : "",
    handedInAt: sheet.handedInAt?.toISOString() ?? null,
    opened: declared
      ? {
          applicationId: application.id,
          allowsNotApplicable: application.catalogue.allowsNotApplicable,
          items: await itemsOf(application, sheet.scores),
        }
      : null,
  };
}

type Scored = { catalogueId: string; schemeId: string; applicant: { area: { hasLegislativePower: boolean } } };
type ScoreRow = OwnScore & { indicatorId: string };

async function itemsOf(application: Scored, scores: readonly ScoreRow[]): Promise<SheetItem[]> {
  const rows = await db.indicator.findMany({
    where: { catalogueId: application.catalogueId },
    orderBy: { position: "asc" },
    select: {
      id: true,
      position: true,
      no: true,
      kind: true,
      applicability: true,
      group: { select: { section: { select: { title: true } } } },
      schemeItems: { where: { schemeId: application.schemeId, veto: true }, select: { veto: true } },
    },
  });
  const given = new Map(scores.map((score) => [score.indicatorId, score]));
  return rows
    .filter((item) => applicableTo(item, application.applicant.area))
    .map(({ id, position, no, kind, group, schemeItems }) => ({
      id,
      position,
      no,
      kind,
      section: group.section.title,
      veto: schemeItems.length > 0,
      score: given.has(id) ? ownScore(given.get(id)!) : null,
    }));
}

const ownScore = ({ judgement, points, reason, citedEvidenceId, version }: ScoreRow): OwnScore => ({
  judgement,
  points,
  reason,
  citedEvidenceId,
  version,
});

/** One's own mark of one item as it stands, for a page that was overtaken; null where there is none. One statement. */
export async function ownMark(actor: Actor, sheetId: string, indicatorId: string): Promise<OwnScore | null> {
  if (!isUuid(sheetId) || !isUuid(indicatorId)) return null;
  const row = await db.itemScore.findFirst({
    where: {
      sheetId,
      indicatorId,
      sheet: { assessorId: actor.userId, application: notRecused(actor.userId) },
    },
  });
  return row && ownScore(row);
}
