import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { answersOver } from "./rules";
import type { AnswerStage } from "./workflow";

export type ReplyEvidence = { id: string; title: string; fileName: string | null; sha256: string | null };
export type ShownReply = { text: string; version: number; updatedByName: string; evidence: ReplyEvidence[] };

/** One deduction as the place is shown it: never a total, an order, a name, another item. */
export type ShownDeduction = {
  indicatorId: string;
  position: number;
  kind: string;
  text: string;
  judgement: string;
  deducted: number;
  reasons: string[];
  citations: string[];
  reply: ShownReply | null;
  /** Once the results are published. */
  ruling: { outcome: string; judgement: string; points: number; reason: string } | null;
};

export type PlaceAnswer = {
  id: string;
  applicationId: string;
  stage: AnswerStage;
  version: number;
  releasedAt: string;
  dueAt: string | null;
  handedInAt: string | null;
  sha256: string;
  /** Still to be written by this reader. */
  writable: boolean;
  deductions: ShownDeduction[];
};

const EVIDENCE = { select: { id: true, title: true, fileName: true, sha256: true } } as const;
export const DEDUCTIONS = {
  orderBy: { indicator: { position: "asc" } },
  include: {
    indicator: { select: { position: true, kind: true, text: true } },
    reply: { include: { evidence: { orderBy: { addedAt: "asc" }, select: { evidence: EVIDENCE } } } },
    ruling: { include: { layer: { select: { judgement: true, points: true, reason: true } } } },
  },
} as const;

/** 初步扣分意见 shown to the own place, with what it has replied; null where nothing was shown, and to everybody else. Two statements. */
export async function placeAnswer(actor: Actor, applicationId: string): Promise<PlaceAnswer | null> {
  if (!isUuid(applicationId)) return null;
  const row = await db.provisionalAnswer.findUnique({
    where: { applicationId },
    include: {
      application: {
        select: { stage: true, applicantId: true, cycle: { select: { stage: true, resultsPublishedAt: true } } },
      },
      lot: { select: { stage: true, answersDueAt: true } },
      deductions: DEDUCTIONS,
    },
  });
  if (!row) return null;
  const { application, lot } = row;
  const published = application.cycle.resultsPublishedAt !== null;
  const standings = standingsOf(actor, { applicant: application.applicantId });
  const facts = { stage: application.stage, cycle: { stage: application.cycle.stage, resultsPublished: published } };
  if (permit("read_deductions", standings, facts) !== null) return null;
  const taken = lot.stage === "answering" && !answersOver(lot.answersDueAt, now());
  return {
    id: row.id,
    applicationId,
    stage: row.stage,
    version: row.version,
    releasedAt: row.releasedAt.toISOString(),
    dueAt: lot.answersDueAt?.toISOString() ?? null,
    handedInAt: row.handedInAt?.toISOString() ?? null,
    sha256: row.sha256,
    writable: row.stage === "open" && taken && permit("answer_deductions", standings, facts) === null,
    deductions: row.deductions.map((one) => shown(one, published)),
  };
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>["deductions"][number];
const rowOf = (id: string) => db.provisionalAnswer.findUnique({ where: { id }, include: { deductions: DEDUCTIONS } });

/** A deduction as a page shows it; how the reply was decided only where `told`. */
export function shown(row: Row, told: boolean): ShownDeduction {
  const { indicatorId, indicator, judgement, deducted, reasons, citations, reply, ruling } = row;
  return {
    indicatorId,
    ...indicator,
    judgement,
    deducted,
    reasons,
    citations: Array.isArray(citations) ? citations.map(String) : [],
    reply: reply && {
      text: reply.text,
      version: reply.version,
      updatedByName: reply.updatedByName,
      evidence: reply.evidence.map(({ evidence }) => evidence),
    },
    ruling: told && ruling ? { outcome: ruling.outcome, ...ruling.layer } : null,
  };
}

/** The own library's pieces that can be put beside a reply, newest first, at most 100. One statement. */
export async function ownPieces(actor: Actor): Promise<{ id: string; title: string }[]> {
  if (!actor.duties.includes("filing")) return [];
  return db.evidence.findMany({
    where: { organisationId: actor.organisationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, title: true },
  });
}

/** One's own reply as it stands, for a page that was overtaken; null where there is none. One statement. */
export async function ownReply(actor: Actor, answerId: string, indicatorId: string) {
  if (!isUuid(answerId) || !isUuid(indicatorId)) return null;
  const row = await db.deductionReply.findFirst({
    where: { answerId, indicatorId, deduction: { answer: { application: { applicantId: actor.organisationId } } } },
    select: { text: true, version: true },
  });
  return row && actor.duties.includes("filing") ? row : null;
}
