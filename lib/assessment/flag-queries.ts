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
type Row = Omit<FlagRow, "at"> & { at: Date };

/** 问题线索 of a cycle for its organiser, the unanswered first, or null. */
export async function flagsOf(
  actor: Actor,
  cycleId: string,
  page: number,
): Promise<{ cycle: { id: string; name: string }; mayAnswer: boolean; rows: FlagRow[]; total: number } | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const [total, rows] = await Promise.all([
    db.assessmentFlag.count({ where: { sheet: { application: { cycleId } } } }),
    db.$queryRaw<Row[]>`
      SELECT f."id", f."kind"::text AS "kind", f."text", f."at", a."id" AS "applicationId", a."number", a."stage"::text AS "stage",
        o."name" AS "place", u."name" AS "assessor", y."name" AS "agency", i."position", i."text" AS "item",
        CASE WHEN e."id" IS NOT NULL THEN jsonb_build_object('title', e."title", 'page', f."page") END AS "evidence",
        COALESCE((SELECT jsonb_agg(jsonb_build_object('verdict', w."verdict", 'reason', w."reason", 'byName', w."byName", 'at', w."at")
          ORDER BY w."number" DESC) FROM "FlagAnswer" w WHERE w."flagId" = f."id"), '[]') AS "answers"
      FROM "AssessmentFlag" f
      JOIN "Indicator" i ON i."id" = f."indicatorId"
      JOIN "ScoreSheet" s ON s."id" = f."sheetId"
      JOIN "User" u ON u."id" = s."assessorId"
      JOIN "Organisation" y ON y."id" = s."agencyId"
      JOIN "Application" a ON a."id" = s."applicationId"
      JOIN "Organisation" o ON o."id" = a."applicantId"
      LEFT JOIN "Evidence" e ON e."id" = f."evidenceId"
      WHERE a."cycleId" = ${cycleId}::uuid
      ORDER BY EXISTS (SELECT 1 FROM "FlagAnswer" w WHERE w."flagId" = f."id" AND w."verdict" <> 'to_verify'), f."at", f."id"
      LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`,
  ]);
  return {
    cycle: { id: cycle.id, name: cycle.name },
    mayAnswer: actor.duties.includes("organising"),
    rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    total,
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
