import "server-only";
import { ASSESSED } from "@/lib/assessment/store";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { progressOfLot } from "./progress";
import { type AgencyProgress, type AssessorProgress, byAgency } from "./progress-rules";

export type LotRow = {
  id: string;
  number: number;
  name: string;
  stage: string;
  agencies: string[];
  cases: number;
  sheets: number;
  handedIn: number;
};
export type LotList = {
  cycle: { id: string; name: string; stage: string };
  mayMake: boolean;
  lots: LotRow[];
  /** Cases under assessment that are in no lot. */
  left: number;
};

/** 一个周期的评估标段 for its organiser, or null. Three statements. */
export async function lotsOf(actor: Actor, cycleId: string): Promise<LotList | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const [lots, left] = await Promise.all([
    db.$queryRaw<LotRow[]>`
      SELECT l."id", l."number", l."name", l."stage"::text AS "stage",
        ARRAY(SELECT o."name" FROM "LotAgency" g JOIN "Organisation" o ON o."id" = g."agencyId" WHERE g."lotId" = l."id"
          ORDER BY o."name") AS "agencies",
        (SELECT count(*)::int FROM "LotCase" c WHERE c."lotId" = l."id") AS "cases",
        s."sheets", s."handedIn"
      FROM "AssessmentLot" l CROSS JOIN LATERAL (
        SELECT count(*)::int AS "sheets", (count(*) FILTER (WHERE s."stage" = 'handed_in'))::int AS "handedIn"
        FROM "ScoreSheet" s JOIN "LotCase" c ON c."applicationId" = s."applicationId"
        WHERE c."lotId" = l."id" AND s."kind" = 'regular' AND s."stage" <> 'recused') s
      WHERE l."cycleId" = ${cycleId}::uuid ORDER BY l."number"`,
    db.application.count({ where: { cycleId, stage: { in: [...ASSESSED] }, lotCase: null } }),
  ]);
  return {
    cycle: { id: cycle.id, name: cycle.name, stage: cycle.stage },
    mayMake: actor.duties.includes("organising") && cycle.stage === "open",
    lots,
    left,
  };
}

export type LotBoard = {
  cycle: { id: string; name: string };
  lot: {
    id: string;
    number: number;
    name: string;
    stage: string;
    beganAt: string | null;
    openedAt: string | null;
    answersDueAt: string | null;
    cases: number;
    parts: { name: string; sections: string[]; items: number }[];
  };
  mayChange: boolean;
  plannedTo: string | null;
  agencies: AgencyProgress[];
  assessors: AssessorProgress[];
};

/** 一个标段的进度 for its organiser, or null: sheets and items as far as they are, never a mark. Seven statements. */
export async function lotBoard(actor: Actor, cycleId: string, lotId: string): Promise<LotBoard | null> {
  const cycle = isUuid(lotId) ? await organisedCycle(actor, cycleId) : null;
  const [lot] = cycle ? await lotRead(cycleId, lotId) : [];
  if (!cycle || !lot) return null;
  const [parts, lines] = await Promise.all([
    db.$queryRaw<{ name: string; sections: string[]; items: number }[]>`
      SELECT p."name", count(i."id")::int AS "items",
        COALESCE(array_agg(DISTINCT s."title") FILTER (WHERE s."id" IS NOT NULL), '{}') AS "sections"
      FROM "LotPart" p LEFT JOIN "LotPartItem" t ON t."partId" = p."id" LEFT JOIN "Indicator" i ON i."id" = t."indicatorId"
      LEFT JOIN "IndicatorGroup" g ON g."id" = i."groupId" LEFT JOIN "IndicatorSection" s ON s."id" = g."sectionId"
      WHERE p."lotId" = ${lotId}::uuid GROUP BY p."id" ORDER BY p."number"`,
    progressOfLot(db, lotId, now()),
  ]);
  const planned = cycle.stops.find(({ station }) => ASSESSED.some((one) => one === station))?.plannedTo ?? null;
  return {
    cycle: { id: cycle.id, name: cycle.name },
    lot: {
      id: lot.id,
      number: lot.number,
      name: lot.name,
      stage: lot.stage,
      beganAt: lot.beganAt?.toISOString() ?? null,
      openedAt: lot.openedAt?.toISOString() ?? null,
      answersDueAt: lot.answersDueAt?.toISOString() ?? null,
      cases: lot.cases,
      parts,
    },
    mayChange: actor.duties.includes("organising") && lot.stage === "preparing",
    plannedTo: planned?.toISOString() ?? null,
    agencies: byAgency(lot.agencies, lines),
    assessors: lines,
  };
}

type LotRead = Pick<LotBoard["lot"], "id" | "number" | "name" | "stage" | "cases"> & {
  beganAt: Date | null;
  openedAt: Date | null;
  answersDueAt: Date | null;
  agencies: { id: string; name: string }[];
};

const lotRead = (cycleId: string, lotId: string): Promise<LotRead[]> =>
  db.$queryRaw<LotRead[]>`
    SELECT l."id", l."number", l."name", l."stage"::text AS "stage", l."beganAt", l."openedAt", l."answersDueAt",
      (SELECT count(*)::int FROM "LotCase" c WHERE c."lotId" = l."id") AS "cases",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o."id", 'name', o."name") ORDER BY o."name"), '[]')
        FROM "LotAgency" g JOIN "Organisation" o ON o."id" = g."agencyId" WHERE g."lotId" = l."id") AS "agencies"
    FROM "AssessmentLot" l WHERE l."id" = ${lotId}::uuid AND l."cycleId" = ${cycleId}::uuid`;
