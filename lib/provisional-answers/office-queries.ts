import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { thirdCandidates } from "@/lib/moderation/candidates";
import { itemFacts } from "@/lib/moderation/item";
import type { Candidate, ItemFacts } from "@/lib/moderation/shapes";
import { blockedBy } from "@/lib/moderation/standing";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { DEDUCTIONS, shown } from "./queries";
import type { ShownDeduction } from "./shapes";

export type ReplyRow = {
  answerId: string;
  indicatorId: string;
  number: string;
  place: string;
  position: number;
  handedInAt: string;
  third: string | null;
  outcome: string | null;
};

export type AnswersPage = {
  rows: ReplyRow[];
  /** Places that were shown deductions; that have answered. */
  places: number;
  answered: number;
};

/** The replies that places of a cycle have handed in, the undecided first; null for everybody but its organiser. Three statements. */
export async function answersOf(actor: Actor, cycleId: string): Promise<AnswersPage | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  type Row = Omit<ReplyRow, "handedInAt"> & { handedInAt: Date };
  const [rows, answers] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT p."id" AS "answerId", n."id" AS "indicatorId", a."number", o."name" AS "place", n."position", p."handedInAt",
        (SELECT u."name" FROM "ThirdReader" t JOIN "User" u ON u."id" = t."assessorId" WHERE t."applicationId" = a."id"
          AND t."indicatorId" = n."id" AND t."purpose" = 'answer' AND t."endedAt" IS NULL) AS "third", g."outcome"::text AS "outcome"
      FROM "ProvisionalAnswer" p JOIN "Application" a ON a."id" = p."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
      JOIN "DeductionReply" r ON r."answerId" = p."id" JOIN "Indicator" n ON n."id" = r."indicatorId"
      LEFT JOIN "DeductionRuling" g ON g."answerId" = p."id" AND g."indicatorId" = n."id"
      WHERE a."cycleId" = ${cycle.id}::uuid AND p."stage" = 'handed_in'
      ORDER BY g."outcome" IS NOT NULL, a."number", n."position"`,
    db.provisionalAnswer.groupBy({ by: ["stage"], where: { application: { cycleId: cycle.id } }, _count: true }),
  ]);
  const count = (stage: string) => answers.find((line) => line.stage === stage)?._count ?? 0;
  return {
    rows: rows.map((row) => ({ ...row, handedInAt: row.handedInAt.toISOString() })),
    places: count("open") + count("handed_in"),
    answered: count("handed_in"),
  };
}

export type ReplyPage = {
  answerId: string;
  applicationId: string;
  place: string;
  item: ItemFacts;
  deduction: ShownDeduction;
  /** Whether it still waits for a decision, and this reader may take it or have it taken, as the command would say. */
  open: boolean;
  /** This reader has ruled on the item, so that somebody else decides. */
  ruledOn: boolean;
  third: string | null;
  candidates: Candidate[];
};

/** One reply before the organiser, with who could decide it; or null. Eight statements. */
export async function replyPage(
  actor: Actor,
  cycleId: string,
  answerId: string,
  position: number,
): Promise<ReplyPage | null> {
  const cycle = isUuid(answerId) ? await organisedCycle(actor, cycleId) : null;
  if (!cycle || !Number.isInteger(position)) return null;
  const row = await db.provisionalAnswer.findFirst({
    where: { id: answerId, stage: "handed_in", application: { cycleId } },
    include: {
      application: { select: { id: true, stage: true, applicant: { select: { name: true } } } },
      lot: { select: { stage: true } },
      deductions: { ...DEDUCTIONS, where: { indicator: { position }, reply: { isNot: null } } },
    },
  });
  const [deduction] = row?.deductions ?? [];
  if (!row || !deduction) return null;
  const { id: applicationId, applicant, stage } = row.application;
  const standings = standingsOf(actor, { organiser: cycle.programme.organiserId });
  const { indicatorId } = deduction;
  const [item, candidates, third, ruled] = await Promise.all([
    itemFacts(db, applicationId, indicatorId),
    thirdCandidates(db, applicationId, indicatorId),
    db.thirdReader.findFirst({
      where: { applicationId, indicatorId, purpose: "answer", endedAt: null },
      select: { assessor: { select: { name: true } } },
    }),
    db.adjudicationLayer.count({ where: { applicationId, indicatorId, authorId: actor.userId } }),
  ]);
  return {
    answerId,
    applicationId,
    place: applicant.name,
    item,
    deduction: shown(deduction, true),
    ruledOn: ruled > 0,
    open:
      row.lot.stage === "answering" &&
      deduction.ruling === null &&
      blockedBy("decide_answers", standings, { stage, cycle }) === null,
    third: third?.assessor.name ?? null,
    candidates,
  };
}
