import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import type { MetricRule } from "@/lib/catalogue/metrics";
import { applicableItems, complianceRate, type Judgement, type RuleItem } from "@/lib/catalogue/rules";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type AnswerInput, answerInput, wrongFields } from "./answer-schema";
import { askedAt, type Gap, gapsOf, type ItemToAnswer } from "./answers";
import { dossierAnswer } from "./dossier";
import type { DossierAnswer } from "./dossier-shape";
import { type Editable, lockForEditing, touchAssignment } from "./editing";

export type SavedAnswer = {
  version: number;
  savedAt: string;
  gaps: Gap[];
  /** The live rate; null to a unit, which reads its own items alone. */
  compliance: { met: number; applicable: number } | null;
};
/** A stale save also brings what is stored now, so that both versions can be shown side by side. */
export type AnswerProblem = ActProblem & { current?: DossierAnswer };

type ItemRow = ItemToAnswer & {
  points: number | null;
  judgement: Judgement | null;
  metrics: MetricRule[];
  evidence: number;
};

/**
 * Saves one item's answer: the hot path of the portal, four statements between BEGIN and COMMIT (five where a unit's item changes
 * its state), all of them in this file and in editing.ts. Refuses with `stale` (and the stored answer) where somebody else has saved since.
 */
export async function saveAnswer(actor: Actor, input: AnswerInput): Promise<Result<SavedAnswer, AnswerProblem>> {
  const parsed = parseProposal(answerInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce((tx) => saveWithin(tx, actor, parsed.value as AnswerInput));
}

async function saveWithin(tx: Tx, actor: Actor, answer: AnswerInput): Promise<SavedAnswer> {
  const facts = await lockForEditing(tx, actor, answer.applicationId, answer.indicatorId);
  const items = applicableItems(await itemsWithJudgement(tx, facts, answer.indicatorId), facts);
  const item = items.find(({ id }) => id === answer.indicatorId);
  if (!item) throw new Refusal<AnswerProblem>({ code: "not_found" });
  const fields = wrongFields({ ...item, allowsNotApplicable: facts.allowsNotApplicable }, answer);
  if (Object.keys(fields).length > 0) throw new Refusal<AnswerProblem>({ code: "invalid_input", fields });
  const at = now();
  if (!(await write(tx, actor, answer, at))) return refuseStale(tx, answer);
  await touchAssignment(tx, facts);
  return {
    version: answer.version + 1,
    savedAt: at.toISOString(),
    gaps: gapsOf(item, answer, askedAt(facts.filingDepth, facts.stage), item.evidence),
    compliance: facts.writer === "contributor" ? null : rateWith(items, facts, answer),
  };
}

/** Writes over the version that the page had; false where that is no longer the stored one. One statement. */
async function write(tx: Tx, actor: Actor, answer: AnswerInput, at: Date): Promise<boolean> {
  const { applicationId, indicatorId, version, ...content } = answer;
  // Whoever saves has read what was brought from an earlier application.
  const data = { ...content, reread: false, updatedById: actor.userId, updatedByName: actor.name, updatedAt: at };
  const { count } =
    version === 0
      ? await tx.indicatorAnswer.createMany({ data: { ...data, applicationId, indicatorId }, skipDuplicates: true })
      : await tx.indicatorAnswer.updateMany({
          where: { applicationId, indicatorId, version },
          data: { ...data, version: version + 1 },
        });
  return count === 1;
}

async function refuseStale(tx: Tx, answer: AnswerInput): Promise<never> {
  const { applicationId, indicatorId } = answer;
  const row = await tx.indicatorAnswer.findUnique({
    where: { applicationId_indicatorId: { applicationId, indicatorId } },
  });
  throw new Refusal<AnswerProblem>({ code: "stale", ...(row ? { current: dossierAnswer(row) } : {}) });
}

/** Every item of the catalogue with the judgement that stands, for the live rate; of the one saved also how much proves it. */
function itemsWithJudgement(tx: Tx, facts: Editable, saved: string): Promise<ItemRow[]> {
  return tx.$queryRaw<ItemRow[]>`
    SELECT i."id", i."kind"::text AS "kind", i."applicability"::text AS "applicability", i."negative", i."metrics",
      p."points", n."judgement"::text AS "judgement",
      CASE WHEN i."id" = ${saved}::uuid THEN (SELECT count(*)::int FROM "EvidenceUse" u
        WHERE u."applicationId" = ${facts.id}::uuid AND u."indicatorId" = i."id") ELSE 0 END AS "evidence"
    FROM "Indicator" i
    LEFT JOIN "SchemeItem" p ON p."indicatorId" = i."id" AND p."schemeId" = ${facts.schemeId}::uuid
    LEFT JOIN "IndicatorAnswer" n ON n."indicatorId" = i."id" AND n."applicationId" = ${facts.id}::uuid
    WHERE i."catalogueId" = ${facts.catalogueId}::uuid
    ORDER BY i."position"`;
}

function rateWith(items: readonly ItemRow[], facts: Editable, answer: AnswerInput) {
  const { allowsNotApplicable } = facts;
  const ruled: RuleItem[] = items.map(({ id, kind, applicability }) => ({
    key: id,
    kind,
    applicability,
    allowsNotApplicable,
  }));
  const judged = items.map(({ id, judgement }) => ({
    key: id,
    judgement: id === answer.indicatorId ? answer.judgement : judgement,
  }));
  const { met, applicable } = complianceRate(judged, ruled);
  return { met, applicable };
}
