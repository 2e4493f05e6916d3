import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import type { Verdict } from "./flag-schema";
import type { FlagKind, OwnFlag } from "./sheet-shape";

export type FlagAnswered = { verdict: Verdict; reason: string; byName: string; at: string };
export type FlagRow = {
  id: string;
  kind: FlagKind;
  applicationId: string;
  number: string;
  place: string;
  assessor: string;
  agency: string;
  position: number;
  item: string;
  text: string;
  evidence: { title: string; page: number | null } | null;
  at: string;
  /** Every answer, the last first. */
  answers: FlagAnswered[];
  /** 取消资格 can still be decided for the case, or has been. */
  stage: string;
};

const PAGE = 20;

/** 问题线索 of a cycle for its organiser, the unanswered first, or null. Six statements. */
export async function flagsOf(
  actor: Actor,
  cycleId: string,
  page: number,
): Promise<{ cycle: { id: string; name: string }; mayAnswer: boolean; rows: FlagRow[]; total: number } | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const order = await db.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "AssessmentFlag" f JOIN "ScoreSheet" s ON s."id" = f."sheetId" JOIN "Application" a ON a."id" = s."applicationId"
    WHERE a."cycleId" = ${cycleId}::uuid
    ORDER BY EXISTS (SELECT 1 FROM "FlagAnswer" w WHERE w."flagId" = f."id" AND w."verdict" <> 'to_verify'), f."at", f."id"`;
  const ids = order.map(({ id }) => id).slice((page - 1) * PAGE, page * PAGE);
  const rows = await db.assessmentFlag.findMany({
    where: { id: { in: ids } },
    include: {
      answers: { orderBy: { number: "desc" } },
      evidence: { select: { title: true } },
      indicator: { select: { position: true, text: true } },
      sheet: {
        select: {
          assessor: { select: { name: true } },
          agency: { select: { name: true } },
          application: { select: { id: true, number: true, stage: true, applicant: { select: { name: true } } } },
        },
      },
    },
  });
  const plain = rows.map(({ sheet, indicator, evidence, answers, page: at, ...flag }) => ({
    id: flag.id,
    kind: flag.kind,
    applicationId: sheet.application.id,
    number: sheet.application.number,
    place: sheet.application.applicant.name,
    stage: sheet.application.stage,
    assessor: sheet.assessor.name,
    agency: sheet.agency.name,
    position: indicator.position,
    item: indicator.text,
    text: flag.text,
    evidence: evidence && { title: evidence.title, page: at },
    at: flag.at.toISOString(),
    answers: answers.map((answer) => ({
      verdict: answer.verdict,
      reason: answer.reason,
      byName: answer.byName,
      at: answer.at.toISOString(),
    })),
  }));
  return {
    cycle: { id: cycle.id, name: cycle.name },
    mayAnswer: actor.duties.includes("organising"),
    rows: ids.flatMap((id) => plain.filter((row) => row.id === id)),
    total: order.length,
  };
}

/** What an assessor has reported of one item. Two statements. */
export async function ownFlags(sheetId: string, indicatorId: string): Promise<OwnFlag[]> {
  const rows = await db.assessmentFlag.findMany({
    where: { sheetId, indicatorId },
    orderBy: { at: "asc" },
    include: { answers: { orderBy: { number: "desc" }, take: 1, select: { at: true } } },
  });
  return rows.map(({ id, kind, text, page, evidenceId, at, answers }) => ({
    id,
    kind,
    text,
    page,
    evidenceId,
    at: at.toISOString(),
    answeredAt: answers[0]?.at.toISOString() ?? null,
  }));
}
