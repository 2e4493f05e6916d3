import "server-only";
import { applicableItems, complianceRate } from "@/lib/catalogue/rules";
import type { Tx } from "@/lib/platform/db";
import { type AnswerGiven, type ItemToAnswer, openItems } from "./answers";
import type { CaseFile } from "./case-file";

type Row = { id: string; catalogueId: string; themeId: string | null; themeTitle: string | null };

const ITEM = { id: true, kind: true, applicability: true, negative: true, metrics: true } as const;
const ANSWER = {
  indicatorId: true,
  judgement: true,
  narrative: true,
  notApplicableReason: true,
  declared: true,
  metrics: true,
} as const;

/** What the dossier amounts to at this moment; `items` of one catalogue never change once it is published. */
export async function dossierFacts(tx: Tx, row: Row, hasLegislativePower: boolean): Promise<CaseFile["dossier"]> {
  // One after the other: a transaction has a single connection.
  const items = await tx.indicator.findMany({
    where: { catalogueId: row.catalogueId },
    orderBy: { position: "asc" },
    select: ITEM,
  });
  const answers = await tx.indicatorAnswer.findMany({ where: { applicationId: row.id }, select: ANSWER });
  const report = await tx.selfAssessmentReport.findUnique({
    where: { applicationId: row.id },
    select: { characters: true },
  });
  const catalogue = await tx.indicatorCatalogue.findUniqueOrThrow({
    where: { id: row.catalogueId },
    select: { allowsNotApplicable: true },
  });
  const theme = row.themeId ? await tx.theme.findUnique({ where: { id: row.themeId }, select: { free: true } }) : null;
  const given = new Map(answers.map((answer) => [answer.indicatorId, answer as unknown as AnswerGiven]));
  const mine = applicableItems(items as unknown as (ItemToAnswer & (typeof items)[number])[], { hasLegislativePower });
  const ruled = mine.map((item) => ({
    key: item.id,
    kind: item.kind,
    applicability: item.applicability,
    allowsNotApplicable: catalogue.allowsNotApplicable,
  }));
  const rate = complianceRate(
    answers.map(({ indicatorId, judgement }) => ({ key: indicatorId, judgement })),
    ruled,
  );
  return {
    reportCharacters: report?.characters ?? 0,
    themeStated: Boolean(theme && (!theme.free || row.themeTitle?.trim())),
    itemsOpen: openItems(mine, given, { hasLegislativePower }).length,
    met: rate.met,
    applicable: rate.applicable,
  };
}
