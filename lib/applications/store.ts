import "server-only";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { OfficeLevel } from "@/lib/programmes/route";
import type { CaseFile } from "./case-file";
import { dossierFacts } from "./dossier-facts";

const INCLUDED = {
  applicant: { include: { area: true } },
  recommendations: { select: { officeId: true } },
  sheets: { select: { assessorId: true, stage: true } },
  recusals: { select: { assessorId: true } },
  visits: { select: { stage: true, team: { select: { members: { select: { userId: true } } } } } },
  corrections: { orderBy: { openedAt: "desc" }, include: { items: { select: { indicatorId: true } } } },
  objections: { select: { stage: true } },
  candidacies: { select: { list: { select: { notice: { select: { closesAt: true, stage: true } } } } } },
  surveyPlaces: { select: { survey: { select: { stage: true } } } },
  cycle: { include: { programme: true, tracks: true, stops: { orderBy: { position: "asc" } }, quotas: true } },
} satisfies Prisma.ApplicationInclude;

type Row = Prisma.ApplicationGetPayload<{ include: typeof INCLUDED }>;
type Loaded = Omit<CaseFile, "proposal">;

/** The case file of one application, or null. With `lock` the row is held until the transaction ends. */
export async function loadCaseFile(tx: Tx, id: string, now: Date, lock: boolean): Promise<Loaded | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.application.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  // One after the other: a transaction has a single connection.
  const dossier = await dossierFacts(tx, row, row.applicant.area.hasLegislativePower);
  const offices = await officesAbove(tx, row.applicant.area.path);
  const barred = await isBarred(tx, row.applicantId, row.cycle);
  return { ...identity(row, now), ...progress(row), cycle: cycleFacts(row), dossier, offices, barred };
}

function identity(row: Row, now: Date) {
  return {
    id: row.id,
    number: row.number,
    cycleId: row.cycleId,
    applicationId: row.id,
    programmeId: row.cycle.programmeId,
    applicantName: row.applicant.name,
    stage: row.stage,
    version: row.version,
    track: row.track,
    now,
    route: row.cycle.stops.map(({ station, officeLevel }) => ({ station, office: officeLevel })),
    position: row.position,
    isMunicipalityItself: row.applicant.kind === "city_government",
    parties: partiesOf(row),
  };
}

/** 谁与本案有关：an assessor counts only after declaring independence, and never once recused. */
function partiesOf(row: Row): CaseFile["parties"] {
  const recused = new Set(row.recusals.map(({ assessorId }) => assessorId));
  return {
    applicant: row.applicantId,
    desk: row.deskOfficeId,
    organiser: row.cycle.programme.organiserId,
    recommenders: row.recommendations.map(({ officeId }) => officeId),
    assessors: row.sheets
      .filter((sheet) => (sheet.stage === "scoring" || sheet.stage === "handed_in") && !recused.has(sheet.assessorId))
      .map(({ assessorId }) => assessorId),
    verifiers: row.visits.flatMap(({ team }) => team.members.flatMap(({ userId }) => (userId ? [userId] : []))),
  };
}

function cycleFacts({ cycle, track }: Row): CaseFile["cycle"] {
  return {
    number: cycle.number,
    stage: cycle.stage,
    submissionOpens: cycle.submissionOpens,
    submissionCloses: cycle.submissionCloses,
    passBasisPoints: cycle.tracks.find((row) => row.track === track)?.passBasisPoints ?? null,
    reportLimit: cycle.reportLimit,
    correctionRounds: cycle.correctionRounds,
    excludesMunicipality: cycle.excludesMunicipality,
    sheetsPerApplication: cycle.sheetsPerApplication,
    resultsPublished: cycle.resultsPublishedAt !== null,
    fabricationBarCycles: cycle.fabricationBarCycles,
  };
}

function progress(row: Row) {
  const active = row.sheets.filter(({ stage }) => stage !== "recused");
  const open = row.corrections.find(({ closedAt }) => closedAt === null);
  const places = (officeId: string | null, purpose: "recommendation" | "designation") => {
    const quota = row.cycle.quotas.find(
      (q) => q.officeId === officeId && q.track === row.track && q.purpose === purpose,
    );
    return quota ? Math.max(0, quota.places - quota.used) : 0;
  };
  const notices = row.candidacies.flatMap(({ list }) =>
    list.notice && list.notice.stage !== "draft" ? [list.notice] : [],
  );
  return {
    correction: open && { dueAt: open.dueAt, openItems: open.items.map(({ indicatorId }) => indicatorId) },
    correctionRoundsUsed: row.corrections.filter(({ officeId }) => officeId === row.deskOfficeId).length,
    recommendationPlacesLeft: places(row.deskOfficeId, "recommendation"),
    designationPlacesLeft: places(row.cycle.programme.organiserId, "designation"),
    assessment: {
      sheets: active.length,
      sheetsOutstanding: active.filter(({ stage }) => stage !== "handed_in").length,
    },
    survey: {
      required: row.cycle.surveyMode === "required" || row.surveyPlaces.length > 0,
      closed: row.surveyPlaces.length > 0 && row.surveyPlaces.every(({ survey }) => survey.stage === "handed_in"),
    },
    verification: {
      visits: row.visits.length,
      visitsOutstanding: row.visits.filter(({ stage }) => stage !== "handed_in").length,
    },
    notice: {
      closesAt: notices[0]?.closesAt ?? null,
      objectionsOpen: row.objections.filter(({ stage }) => stage === "lodged" || stage === "investigating").length,
      objectionUpheld: row.objections.some(({ stage }) => stage === "upheld"),
    },
  } as Pick<
    Loaded,
    | "correctionRoundsUsed"
    | "recommendationPlacesLeft"
    | "designationPlacesLeft"
    | "assessment"
    | "survey"
    | "verification"
    | "notice"
  > & { correction: CaseFile["correction"] };
}

/** The 依法治省（市、县）办 of the place and of every area above it. */
export async function officesAbove(tx: Tx, path: string): Promise<Partial<Record<OfficeLevel, string>>> {
  const codes = path.split("/").filter(Boolean);
  const offices = await tx.organisation.findMany({
    where: { kind: "office", closedAt: null, area: { code: { in: codes } } },
    select: { id: true, area: { select: { level: true } } },
  });
  return Object.fromEntries(offices.map(({ id, area }) => [area.level, id]));
}

async function isBarred(
  tx: Tx,
  organisationId: string,
  cycle: { programmeId: string; number: number },
): Promise<boolean> {
  const bars = await tx.bar.count({
    where: { organisationId, programmeId: cycle.programmeId, untilNumber: { gte: cycle.number } },
  });
  return bars > 0;
}
