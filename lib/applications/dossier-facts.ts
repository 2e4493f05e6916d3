import "server-only";
import type { MetricRule, MetricValues } from "@/lib/catalogue/metrics";
import { applicableItems, complianceRate, type Judgement } from "@/lib/catalogue/rules";
import type { ScanState } from "@/lib/evidence/rules";
import type { Tx } from "@/lib/platform/db";
import { type AnswerGiven, askedAt, type ItemToAnswer, openItems } from "./answers";
import type { CaseFile } from "./case-file";
import type { CaseRow } from "./case-row";

type Line = Omit<ItemToAnswer, "metrics"> & {
  metrics: MetricRule[];
  /** Null in all five where the item has no answer yet. */
  answered: boolean;
  judgement: Judgement | null;
  narrative: string;
  notApplicableReason: string;
  declared: boolean;
  figures: MetricValues;
  reread: boolean;
  evidence: number;
  position: number;
  scans: string[];
};

/** What the dossier amounts to at this moment; one statement. */
export async function dossierFacts(tx: Tx, row: CaseRow): Promise<CaseFile["dossier"]> {
  const lines = await linesOf(tx, row);
  const mine = applicableItems(
    lines.map((line) => ({ ...line, key: line.id, allowsNotApplicable: row.allowsNotApplicable })),
    row,
  );
  const answered = lines.filter((line) => line.answered);
  const given = new Map(answered.map((line): [string, AnswerGiven] => [line.id, { ...line, metrics: line.figures }]));
  const rate = complianceRate(
    answered.map(({ id, judgement }) => ({ key: id, judgement })),
    mine,
  );
  return {
    reportCharacters: row.reportCharacters ?? 0,
    form: row.form,
    themeStated: row.themeFree === false || (row.themeFree === true && Boolean(row.themeTitle?.trim())),
    itemsOpen: openItems(mine, given, row, askedAt(row.filingDepth, row.stage)).length,
    met: rate.met,
    applicable: rate.applicable,
    infected: withFile(lines, "infected"),
    beyond: withFile(lines, "beyond"),
  };
}

/** Positions of the items beside which a file of this state stands. */
const withFile = (lines: readonly Line[], scan: ScanState): number[] =>
  lines.filter(({ scans }) => scans.includes(scan)).map(({ position }) => position);

/** While the case is sent back only files of what was sent back count: nothing else can be changed until it is filed again. */
const linesOf = (tx: Tx, { id, catalogueId, stage }: CaseRow): Promise<Line[]> => tx.$queryRaw<Line[]>`
  SELECT i."id", i."kind"::text AS "kind", i."applicability"::text AS "applicability", i."negative", i."metrics",
    n."id" IS NOT NULL AS "answered", n."judgement"::text AS "judgement", n."narrative", n."notApplicableReason", n."declared",
    n."metrics" AS "figures", n."reread",
    (SELECT count(*)::int FROM "EvidenceUse" u WHERE u."applicationId" = ${id}::uuid AND u."indicatorId" = i."id") AS "evidence",
    i."position", ARRAY(SELECT f."scan"::text FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
      JOIN "StoredFile" f ON f."sha256" = e."sha256" AND f."scan" IN ('infected', 'beyond')
      WHERE u."applicationId" = ${id}::uuid AND u."indicatorId" = i."id"
        AND NOT (${stage === "returned"} AND "part_frozen"(u."applicationId", i."id", NULL, false))) AS "scans"
  FROM "Indicator" i LEFT JOIN "IndicatorAnswer" n ON n."indicatorId" = i."id" AND n."applicationId" = ${id}::uuid
  WHERE i."catalogueId" = ${catalogueId}::uuid ORDER BY i."position"`;
