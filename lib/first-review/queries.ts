import "server-only";
import type { CaseFile } from "@/lib/applications/case-file";
import { loadCaseFile } from "@/lib/applications/store";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { progressTold, stageTold, type ToldStage } from "@/lib/policy/sealed-stage";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import type { RatesShown } from "@/lib/recommendation/list-shape";
import { RATE_COLUMNS, type RateRow, rateJoins, ratesShown } from "@/lib/recommendation/reviewed-rates";
import { type CorrectionRound, correctionRounds } from "./correction-rounds";

export type GivenRecommendation = {
  office: string;
  opinion: string;
  at: string;
  /** Withdrawn by that office, or returned to it by the next. */
  ended: { how: "withdrawn" | "returned"; at: string; reason: string } | null;
};
export type ReviewCase = {
  facts: Omit<CaseFile, "proposal">;
  standings: Standing[];
  /** Stage and way of the case as this reader may know them. */
  told: ToldStage;
  progress: ReturnType<typeof progressTold>;
  cycle: { name: string; programme: string; correctionDays: number };
  theme: string | null;
  self: { met: number; applicable: number; score: number };
  /** By the layer of the reader's own office, at whose desk it is; null for all other readers. */
  rates: RatesShown | null;
  submittedAt: string | null;
  recommendations: GivenRecommendation[];
  corrections: CorrectionRound[];
};

const PLACE: readonly Standing[] = ["applicant", "applicant_signatory", "applicant_checker"];

/** One case as the offices see it; null where it is not theirs to see. The opinions, and what was sent back, come only with their permission. Four statements. */
export async function reviewCase(actor: Actor, id: string): Promise<ReviewCase | null> {
  const facts = isUuid(id) ? await loadCaseFile(db, id, now(), false) : null;
  if (!facts) return null;
  const standings = standingsOf(actor, facts.parties);
  // The place reads its own dossier on its own pages, where what is sealed from it stays sealed.
  if (standings.every((standing) => PLACE.includes(standing))) return null;
  if (permit("read_dossier", standings, facts)) return null;
  const told = stageTold(facts.stage, standings, facts.cycle.resultsPublished);
  const mayReadOpinions = permit("read_recommendation", standings, facts) === null;
  const mayReadRemarks = permit("read_remarks", standings, facts) === null;
  const [head, corrections] = await Promise.all([
    headOf(id, actor.organisationId, mayReadOpinions),
    mayReadRemarks ? correctionRounds(id) : [],
  ]);
  const rates = facts.parties.desk === actor.organisationId ? head.rates : null;
  return {
    facts,
    standings,
    told,
    progress: progressTold(facts, standings, facts.cycle.resultsPublished),
    ...head,
    rates,
    corrections,
  };
}

type Head = Pick<ReviewCase, "cycle" | "theme" | "self" | "rates" | "submittedAt" | "recommendations">;
type HeadRow = Head["cycle"] &
  Head["self"] &
  RateRow & { theme: string | null; submittedAt: Date | null; given: GivenRow[] };
/** As JSON: times are texts. */
type GivenRow = {
  office: string;
  opinion: string;
  at: string;
  end: "withdrawn" | "returned" | null;
  endedAt: string | null;
  endReason: string;
};

async function headOf(id: string, officeId: string, withOpinions: boolean): Promise<Head> {
  const [row] = await db.$queryRaw<HeadRow[]>`
    SELECT c."name", p."name" AS "programme", c."correctionDays", COALESCE(a."themeTitle", t."name") AS "theme", a."submittedAt",
      COALESCE(a."selfMet", 0) AS "met", COALESCE(a."selfApplicable", 0) AS "applicable", COALESCE(a."selfScore", 0) AS "score",
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('office', f."name", 'opinion', r."opinion", 'at', r."at", 'end', r."end",
          'endedAt', r."endedAt", 'endReason', r."endReason") ORDER BY r."at"), '[]')
        FROM "Recommendation" r JOIN "Organisation" f ON f."id" = r."officeId"
        WHERE r."applicationId" = a."id" AND ${withOpinions}) AS "given",
      ${RATE_COLUMNS}
    FROM "Application" a
    JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "Theme" t ON t."id" = a."themeId"
    ${rateJoins(officeId)}
    WHERE a."id" = ${id}::uuid`;
  const { name, programme, correctionDays, theme, submittedAt, met, applicable, score, given } = row!;
  return {
    cycle: { name, programme, correctionDays },
    theme,
    self: { met, applicable, score },
    rates: ratesShown(row!),
    submittedAt: submittedAt?.toISOString() ?? null,
    recommendations: given.map(recommendationOf),
  };
}

const moment = (text: string): string => new Date(text).toISOString();

const recommendationOf = ({ office, opinion, at, end, endedAt, endReason }: GivenRow): GivenRecommendation => ({
  ...{ office, opinion, at: moment(at) },
  ended: end && endedAt ? { how: end, at: moment(endedAt), reason: endReason } : null,
});
