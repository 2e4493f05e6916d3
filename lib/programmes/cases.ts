import "server-only";
import { visibleTo } from "@/lib/applications/visible";
import { type ReviewCase, reviewCase } from "@/lib/first-review/queries";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import { BEFORE_ORGANISER, permit } from "@/lib/policy/permissions";
import type { Actor } from "@/lib/policy/standing";

const PAGE = 20;

export type CaseQuery = { cycle?: string; stage?: string; track?: string; q?: string; page: number };
export type CaseRow = {
  id: string;
  number: string;
  place: string;
  cycle: string;
  track: string;
  theme: string | null;
  stage: string;
  basisPoints: number | null;
};

/** The dossiers that have reached the reader's office as organiser, by filter. Three statements. */
export async function casesBefore(
  actor: Actor,
  query: CaseQuery,
): Promise<{ rows: CaseRow[]; total: number; cycles: { id: string; name: string }[] }> {
  const organised = { programme: { organiserId: actor.organisationId } };
  const stage = BEFORE_ORGANISER.find((one) => one === query.stage);
  const track = (["comprehensive", "thematic"] as const).find((one) => one === query.track);
  const where: Prisma.ApplicationWhereInput = {
    AND: [
      visibleTo(actor),
      { cycle: organised, stage: stage ?? { in: [...BEFORE_ORGANISER] } },
      query.cycle && isUuid(query.cycle) ? { cycleId: query.cycle } : {},
      track ? { track } : {},
      query.q ? { OR: [{ number: { contains: query.q } }, { applicant: { OR: nameMatches(query.q) } }] } : {},
    ],
  };
  const [total, rows, cycles] = await Promise.all([
    db.application.count({ where }),
    db.application.findMany({
      where,
      orderBy: [{ cycle: { submissionOpens: "desc" } }, { number: "asc" }],
      skip: (query.page - 1) * PAGE,
      take: PAGE,
      select: {
        id: true,
        number: true,
        track: true,
        stage: true,
        selfBasisPoints: true,
        themeTitle: true,
        theme: { select: { name: true } },
        applicant: { select: { name: true } },
        cycle: { select: { name: true } },
      },
    }),
    db.cycle.findMany({ where: organised, orderBy: { submissionOpens: "desc" }, select: { id: true, name: true } }),
  ]);
  return {
    total,
    cycles,
    rows: rows.map(({ applicant, cycle, theme, themeTitle, selfBasisPoints, ...row }) => ({
      ...row,
      place: applicant.name,
      cycle: cycle.name,
      theme: themeTitle ?? theme?.name ?? null,
      basisPoints: selfBasisPoints,
    })),
  };
}

export type CaseBefore = {
  reviewed: ReviewCase;
  sheets: { id: string; assessor: string; agency: string; stage: string; handedInAt: string | null }[];
  visits: { id: string; team: string; stage: string; plannedOn: string }[];
  /** Null while the results are sealed to the reader. */
  results: {
    assessmentScore: number;
    complianceBasisPoints: number;
    surveyIndex: number | null;
    surveyLow: number | null;
    surveyHigh: number | null;
    verificationScore: number | null;
    composite: number;
    rank: number;
    departureGround: string;
    departureReason: string;
    candidateGround: string;
    candidateReason: string;
    vetoedItems: number[];
  } | null;
};

type SheetRow = Omit<CaseBefore["sheets"][number], "handedInAt"> & { handedInAt: Date | null };
type VisitRow = Omit<CaseBefore["visits"][number], "plannedOn"> & { plannedOn: Date };

/** One dossier before its organiser, or null; of the sheets only how far they are, results only once they are opened. */
export async function caseBefore(actor: Actor, id: string): Promise<CaseBefore | null> {
  const reviewed = isUuid(id) ? await reviewCase(actor, id) : null;
  const standing = reviewed?.standings.some((one) => one === "organiser" || one === "organiser_signatory");
  if (!reviewed || !standing) return null;
  const mayReadScores = permit("read_scores", reviewed.standings, reviewed.facts) === null;
  const [sheets, visits, ranking] = await Promise.all([
    db.$queryRaw<SheetRow[]>`
      SELECT s."id", u."name" AS "assessor", g."name" AS "agency", s."stage"::text AS "stage", s."handedInAt"
      FROM "ScoreSheet" s JOIN "User" u ON u."id" = s."assessorId" JOIN "Organisation" g ON g."id" = s."agencyId"
      WHERE s."applicationId" = ${id}::uuid AND s."kind" = 'regular' ORDER BY s."assignedAt"`,
    db.$queryRaw<VisitRow[]>`
      SELECT v."id", t."name" AS "team", v."stage"::text AS "stage", v."plannedOn"
      FROM "Visit" v JOIN "VerificationTeam" t ON t."id" = v."teamId"
      WHERE v."applicationId" = ${id}::uuid ORDER BY v."plannedOn"`,
    mayReadScores ? db.rankingEntry.findUnique({ where: { applicationId: id } }) : null,
  ]);
  return {
    reviewed,
    sheets: sheets.map((sheet) => ({ ...sheet, handedInAt: sheet.handedInAt?.toISOString() ?? null })),
    visits: visits.map((visit) => ({ ...visit, plannedOn: visit.plannedOn.toISOString() })),
    results: ranking && figures(ranking),
  };
}

type Entry = NonNullable<CaseBefore["results"]> & {
  applicationId: string;
  computedAt: Date;
  shortlisted: boolean | null;
};
function figures({ applicationId: _, computedAt: __, shortlisted: ___, ...kept }: Entry): CaseBefore["results"] {
  return kept;
}
