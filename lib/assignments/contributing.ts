import "server-only";
import { type Asked, askedAt, type FilingDepth } from "@/lib/applications/answers";
import type { Stage } from "@/lib/applications/case-file";
import { dossierAnswer, evidenceOf } from "@/lib/applications/dossier";
import { readEvidenceRows, readItemRows } from "@/lib/applications/dossier-rows";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { applicableTo } from "@/lib/catalogue/rules";
import { placeNumbers } from "@/lib/evidence/numbering";
import type { EvidenceKind } from "@/lib/evidence/rules";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { WRITABLE } from "@/lib/policy/permissions";
import type { Actor } from "@/lib/policy/standing";
import type { AssignmentState } from "./rules";

const PAGE_SIZE = 20;

/** An application of which the actor's organisation was given items, as far as a unit may know it. */
export type ContributedHead = {
  id: string;
  applicant: string;
  cycle: string;
  programme: string;
  /** Whether the dossier is open for filling at all; how it fares otherwise is not told to a unit. */
  writable: boolean;
  asked: Asked;
  catalogueId: string;
  schemeId: string;
  schemeIsDefault: boolean;
  allowsNotApplicable: boolean;
  hasLegislativePower: boolean;
  fileMaxBytes: number;
  evidenceKinds: EvidenceKind[];
  evidencePerItem: number | null;
};

export type ContributionRow = Pick<ContributedHead, "id" | "applicant" | "cycle" | "programme"> & {
  total: number;
  open: number;
  returned: number;
  toConfirm: number;
  confirmed: number;
  dueAt: string | null;
};

type CountRow = Omit<ContributionRow, "dueAt"> & { dueAt: Date | null; rows: number };

/** 任务填报: the applications that gave items to the actor's organisation, those that wait for it first; 20 a page. One statement. */
export async function contributionsOf(actor: Actor, page: number): Promise<{ rows: ContributionRow[]; total: number }> {
  if (!actor.duties.includes("filing")) return { rows: [], total: 0 };
  const here = actor.organisationId;
  const rows = await db.$queryRaw<CountRow[]>`
    WITH mine AS (
      SELECT m."applicationId", m."state", m."dueAt", m."leadOrganisationId" = ${here}::uuid AS "leads"
      FROM "IndicatorAssignment" m WHERE m."leadOrganisationId" = ${here}::uuid OR EXISTS (
        SELECT 1 FROM "IndicatorSupport" x WHERE x."assignmentId" = m."id" AND x."organisationId" = ${here}::uuid))
    SELECT a."id", o."name" AS "applicant", c."name" AS "cycle", p."name" AS "programme", count(*)::int AS "total",
      (count(*) FILTER (WHERE s."open"))::int AS "open",
      (count(*) FILTER (WHERE m."state" = 'returned'))::int AS "returned",
      (count(*) FILTER (WHERE m."state" = 'to_confirm'))::int AS "toConfirm",
      (count(*) FILTER (WHERE m."state" = 'confirmed'))::int AS "confirmed",
      min(m."dueAt") FILTER (WHERE s."open") AS "dueAt", (count(*) OVER ())::int AS "rows"
    FROM mine m CROSS JOIN LATERAL (SELECT m."state" IN ('not_started', 'filling', 'returned') AS "open") s
    JOIN "Application" a ON a."id" = m."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    GROUP BY a."id", o."id", c."id", p."id"
    ORDER BY (count(*) FILTER (WHERE s."open")) > 0 DESC, min(m."dueAt") FILTER (WHERE s."open") NULLS LAST, a."number" DESC
    LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`;
  return {
    total: rows[0]?.rows ?? 0,
    rows: rows.map(({ rows: _, dueAt, ...row }) => ({ ...row, dueAt: dueAt?.toISOString() ?? null })),
  };
}

export type ContributedItem = {
  item: DossierItem;
  lead: string;
  leads: boolean;
  supporting: string[];
  dueAt: string | null;
  state: AssignmentState;
  returnRemark: string;
  version: number;
};

/**
 * What a unit reads of an application: its own items with their answers and evidence, in the order of the table, and nothing else;
 * null where nothing was given to it. Five statements.
 */
export async function contributionOf(
  actor: Actor,
  applicationId: string,
): Promise<{ head: ContributedHead; items: ContributedItem[] } | null> {
  if (!isUuid(applicationId) || !actor.duties.includes("filing")) return null;
  const given = await givenRows(actor, applicationId);
  const head = given.length > 0 ? await headOf(applicationId) : null;
  if (!head) return null;
  const ids = given.map(({ indicatorId }) => indicatorId);
  const [rows, answers, evidence] = await Promise.all([
    readItemRows(head),
    db.indicatorAnswer.findMany({ where: { applicationId, indicatorId: { in: ids } } }),
    readEvidenceRows(applicationId),
  ]);
  const numbers = placeNumbers(rows);
  const byItem = new Map(given.map((row) => [row.indicatorId, row]));
  const items = rows.flatMap(({ sectionId: _, groupId: __, ...row }): ContributedItem[] => {
    const mine = byItem.get(row.id);
    if (!mine) return [];
    const answer = answers.find(({ indicatorId }) => indicatorId === row.id);
    const item: DossierItem = {
      ...row,
      applicable: applicableTo(row, head),
      asked: head.asked,
      answer: answer ? dossierAnswer(answer) : null,
      evidence: evidenceOf(row.id, numbers, evidence),
    };
    const { indicatorId: _id, dueAt, ...rest } = mine;
    return [{ ...rest, item, dueAt: dueAt?.toISOString() ?? null }];
  });
  return { head, items };
}

type GivenRow = Omit<ContributedItem, "item" | "dueAt"> & { indicatorId: string; dueAt: Date | null };

/** What of this application lies with the actor's organisation, leading or supporting. One statement. */
function givenRows(actor: Actor, applicationId: string): Promise<GivenRow[]> {
  const here = actor.organisationId;
  return db.$queryRaw<GivenRow[]>`
    SELECT m."indicatorId", l."name" AS "lead", l."id" = ${here}::uuid AS "leads", m."dueAt", m."state"::text AS "state",
      m."returnRemark", m."version", ARRAY(SELECT o."name" FROM "IndicatorSupport" x JOIN "Organisation" o
        ON o."id" = x."organisationId" WHERE x."assignmentId" = m."id" ORDER BY o."code") AS "supporting"
    FROM "IndicatorAssignment" m JOIN "Organisation" l ON l."id" = m."leadOrganisationId"
    WHERE m."applicationId" = ${applicationId}::uuid AND (l."id" = ${here}::uuid OR EXISTS (
      SELECT 1 FROM "IndicatorSupport" x WHERE x."assignmentId" = m."id" AND x."organisationId" = ${here}::uuid))`;
}

type HeadRow = Omit<ContributedHead, "asked"> & { filingDepth: FilingDepth; stage: Stage };

async function headOf(id: string): Promise<ContributedHead | null> {
  const [row] = await db.$queryRaw<HeadRow[]>`
    SELECT a."id", o."name" AS "applicant", c."name" AS "cycle", p."name" AS "programme", 
      a."stage"::text AS "stage", c."filingDepth"::text AS "filingDepth",
      a."stage"::text = ANY (${[...WRITABLE]}) AS "writable", a."catalogueId", a."schemeId", s."isDefault" AS "schemeIsDefault", k."allowsNotApplicable", r."hasLegislativePower",
      c."fileMaxBytes", c."evidenceKinds"::text[] AS "evidenceKinds", c."evidencePerItem"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
    JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId" JOIN "ScoringScheme" s ON s."id" = a."schemeId"
    WHERE a."id" = ${id}::uuid`;
  if (!row) return null;
  const { stage, filingDepth, ...head } = row;
  return { ...head, asked: head.writable ? askedAt(filingDepth, stage) : "answer" };
}
