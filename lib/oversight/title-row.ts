import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { titlesVisibleInSql } from "./visible";

type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };
type Change = {
  id: string;
  action: string;
  to: string;
  ground: string | null;
  reason: string;
  dueAt: Date | null;
  at: Date;
};
type Report = {
  id: string;
  year: number;
  stage: string;
  dueAt: Date;
  /** The latest end of a granted extension. */
  extended: Date | null;
  submittedAt: Date | null;
  publishedAt: Date | null;
  deskOfficeId: string | null;
};
type Inspected = { id: string; year: number; stage: string; passed: boolean | null; concludedAt: Date | null };

type Flat = {
  id: string;
  certificateNumber: string;
  title: string;
  stage: string;
  designatedAt: Date;
  registeredAt: Date | null;
  basis: string | null;
  theme: string | null;
  organisationId: string;
  holder: string;
  closedAt: Date | null;
  successorId: string | null;
  programme: string;
  batch: string;
  organiserId: string;
  dueMonth: number;
  dueDay: number;
  decision: string;
};
/** A title with its history, reports and inspections, each the newest first. */
export type TitleWhole = Flat & { changes: Change[]; reports: Report[]; inspections: Inspected[] };

type Row = Flat & { changes: Json<Change>[]; reports: Json<Report>[]; inspections: Json<Inspected>[] };
const moment = (at: string): Date => new Date(at);
const momentOrNone = (at: string | null): Date | null => (at === null ? null : new Date(at));

/** One title that the reader may see, whole; null otherwise. One statement. */
export async function readTitle(actor: Actor, id: string): Promise<TitleWhole | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT d."id", d."certificateNumber", d."title", d."stage"::text, d."designatedAt", d."registeredAt", d."registeredBasis" AS "basis",
      d."theme", d."organisationId", o."name" AS "holder", o."closedAt", o."successorId", p."name" AS "programme",
      COALESCE(d."batch", c."name") AS "batch", p."organiserId", c."reportDueMonth" AS "dueMonth", c."reportDueDay" AS "dueDay",
      COALESCE(x."number", d."documentNumber", '') AS "decision",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', s."id", 'action', s."action", 'to', s."to", 'ground', s."ground",
          'reason', s."reason", 'dueAt', s."dueAt", 'at', s."at") ORDER BY s."at" DESC)
        FROM "StandingChange" s WHERE s."designationId" = d."id"), '[]') AS "changes",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r."id", 'year', r."year", 'stage', r."stage", 'dueAt', r."dueAt",
          'extended', (SELECT max(e."until") FROM "Extension" e WHERE e."annualReportId" = r."id" AND e."stage" = 'granted'),
          'submittedAt', r."submittedAt", 'publishedAt', r."publishedAt", 'deskOfficeId', r."deskOfficeId") ORDER BY r."year" DESC)
        FROM "AnnualReport" r WHERE r."designationId" = d."id"), '[]') AS "reports",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', i."id", 'year', k."year", 'stage', i."stage", 'passed', i."passed",
          'concludedAt', i."concludedAt") ORDER BY k."year" DESC)
        FROM "Inspection" i JOIN "SpotCheck" k ON k."id" = i."spotCheckId" WHERE i."designationId" = d."id"), '[]') AS "inspections"
    FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Area" a ON a."id" = o."areaId"
    JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "DesignationDecision" x ON x."id" = d."decisionId"
    WHERE d."id" = ${id}::uuid AND ${titlesVisibleInSql(actor)}`;
  if (!row) return null;
  return {
    ...row,
    changes: row.changes.map((each) => ({ ...each, dueAt: momentOrNone(each.dueAt), at: moment(each.at) })),
    reports: row.reports.map((each) => ({
      ...each,
      dueAt: moment(each.dueAt),
      extended: momentOrNone(each.extended),
      submittedAt: momentOrNone(each.submittedAt),
      publishedAt: momentOrNone(each.publishedAt),
    })),
    inspections: row.inspections.map((each) => ({ ...each, concludedAt: momentOrNone(each.concludedAt) })),
  };
}
