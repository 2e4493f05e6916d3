import "server-only";
import { correctionExtendedUntil, filingExtendedUntil } from "@/lib/deadlines/sql";
import type { Card } from "@/lib/evidence/card";
import { isUuid } from "@/lib/kernel/ids";
import { databaseTime } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Dossier, DossierAnswer, DossierEvidence, DossierHead, DossierItem } from "./dossier-shape";
import { visibleTo } from "./visible";

type Moments = "submissionOpens" | "submissionCloses" | "readAt";
type PossibleMoments = "submittedAt" | "extendedUntil" | "correctionDueAt" | "correctionUntil" | "supplementDue";
type HeadRow = Omit<DossierHead, Moments | PossibleMoments> &
  Record<Moments, Date> &
  Record<PossibleMoments, Date | null> & {
    text: string | null;
    characters: number;
    reportVersion: number;
    updatedAt: Date;
  };

/** The head and report of a dossier, or null where the actor may not read it (`read_dossier`). Two statements. */
export async function readHead(
  actor: Actor,
  id: string,
): Promise<{ head: DossierHead; report: Dossier["report"] } | null> {
  if (!isUuid(id)) return null;
  const visible = await db.application.findFirst({ where: { AND: [{ id }, visibleTo(actor)] }, select: { id: true } });
  return visible && headOf(id);
}

/** The same without asking who reads: for callers that have made sure of it themselves. One statement. */
export async function headOf(id: string): Promise<{ head: DossierHead; report: Dossier["report"] } | null> {
  const [row] = await db.$queryRaw<HeadRow[]>`
    SELECT a."id", a."number", a."stage"::text AS "stage", a."version", a."track"::text AS "track", a."themeId",
      CASE WHEN t."free" THEN NULLIF(trim(a."themeTitle"), '') ELSE t."name" END AS "theme",
      o."id" AS "applicantId", o."name" AS "applicantName", o."kind"::text AS "applicantKind",
      r."name" AS "areaName", r."hasLegislativePower",
      c."id" AS "cycleId", c."name" AS "cycleName", c."stage"::text AS "cycleStage", p."name" AS "programmeName",
      k."id" AS "catalogueId", k."title" AS "catalogueTitle", k."allowsNotApplicable",
      s."id" AS "schemeId", s."name" AS "schemeName", s."isDefault" AS "schemeIsDefault",
      c."filingDepth"::text AS "filingDepth",
      (SELECT s."plannedTo" FROM "RouteStop" s WHERE s."cycleId" = c."id" AND s."station" = 'supplement' AND s."skippedAt" IS NULL
        AND a."track" = ANY (s."tracks") LIMIT 1) AS "supplementDue",
      a."track" = 'thematic' AND EXISTS (SELECT 1 FROM "ThematicSection" f WHERE f."cycleId" = c."id") AS "asksForm",
      ct."passBasisPoints", c."reportLimit", c."fileMaxBytes", c."evidenceKinds"::text[] AS "evidenceKinds", c."evidencePerItem", c."submissionOpens", c."submissionCloses",
      c."graceMinutes", now() AS "readAt", q."dueAt" AS "correctionDueAt",
      ${correctionExtendedUntil(Prisma.sql`q."id"`)} AS "correctionUntil",
      ${filingExtendedUntil(Prisma.sql`c."id"`, Prisma.sql`o."id"`)} AS "extendedUntil",
      a."submittedAt", c."resultsPublishedAt" IS NOT NULL AS "resultsPublished",
      w."text", w."characters", w."version" AS "reportVersion", w."updatedAt"
    FROM "Application" a
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Area" r ON r."id" = o."areaId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
    JOIN "ScoringScheme" s ON s."id" = a."schemeId"
    LEFT JOIN "CycleTrack" ct ON ct."cycleId" = c."id" AND ct."track" = a."track"
    LEFT JOIN "Theme" t ON t."id" = a."themeId"
    LEFT JOIN "CorrectionRequest" q ON q."applicationId" = a."id" AND q."closedAt" IS NULL
    LEFT JOIN "SelfAssessmentReport" w ON w."applicationId" = a."id"
    WHERE a."id" = ${id}::uuid`;
  if (!row) return null;
  const { text, characters, reportVersion: version, updatedAt, ...head } = row;
  return {
    head: {
      ...head,
      submissionOpens: head.submissionOpens.toISOString(),
      submissionCloses: head.submissionCloses.toISOString(),
      submittedAt: head.submittedAt?.toISOString() ?? null,
      supplementDue: head.supplementDue?.toISOString() ?? null,
      extendedUntil: head.extendedUntil?.toISOString() ?? null,
      correctionDueAt: head.correctionDueAt?.toISOString() ?? null,
      correctionUntil: head.correctionUntil?.toISOString() ?? null,
      readAt: databaseTime(head.readAt).toISOString(),
    },
    report: text === null ? null : { text, characters, version, updatedAt: updatedAt.toISOString() },
  };
}

type Reader = Pick<Tx, "$queryRaw">;

export type ItemRow = Omit<DossierItem, "applicable" | "asked" | "answer" | "evidence"> & {
  sectionId: string;
  groupId: string;
};

/** The items of the catalogue in the order of the table, with the points that the scheme gives. One statement. */
export function readItemRows(head: Pick<DossierHead, "catalogueId" | "schemeId">, tx: Reader = db): Promise<ItemRow[]> {
  return tx.$queryRaw<ItemRow[]>`
    SELECT i."id", i."position", i."no", i."kind"::text AS "kind", s."title" AS "section", g."title" AS "group",
      s."id" AS "sectionId", g."id" AS "groupId", i."text", i."textStatus"::text AS "textStatus",
      i."applicability"::text AS "applicability", i."negative", i."metrics", p."points",
      COALESCE(p."weight", 1) AS "weight", p."method"::text AS "method", COALESCE(p."veto", false) AS "veto"
    FROM "Indicator" i
    JOIN "IndicatorGroup" g ON g."id" = i."groupId"
    JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    LEFT JOIN "SchemeItem" p ON p."indicatorId" = i."id" AND p."schemeId" = ${head.schemeId}::uuid
    WHERE i."catalogueId" = ${head.catalogueId}::uuid
    ORDER BY i."position"`;
}

/** What is kept of one answer, as far as a dossier shows it. */
export type AnswerRow = Omit<DossierAnswer, "updatedAt" | "origin" | "metrics"> & {
  indicatorId: string;
  metrics: unknown;
  updatedAt: Date;
  originName: string;
  originAt: Date | null;
};

/** The answers of an application. One statement. */
export const readAnswerRows = (applicationId: string): Promise<AnswerRow[]> => db.$queryRaw<AnswerRow[]>`
  SELECT "indicatorId", "judgement"::text AS "judgement", "narrative", "ownScore", "notApplicableReason", "declared", "metrics", "version",
    "updatedAt", "updatedByName", "originName", "originAt", "reread"
  FROM "IndicatorAnswer" WHERE "applicationId" = ${applicationId}::uuid`;

export type EvidenceRow = Omit<DossierEvidence, "number"> & { indicatorId: string };
type StoredRow = EvidenceRow & { filed: (Card & Pick<EvidenceRow, "archive">) | null };

/**
 * What is attached to the items of an application, in the order of each item; of what has been filed the card as it was then, unless the
 * item is open again. One statement.
 */
export async function readEvidenceRows(
  applicationId: string,
  indicatorId?: string,
  tx: Reader = db,
): Promise<EvidenceRow[]> {
  const item = indicatorId ? Prisma.sql`AND u."indicatorId" = ${indicatorId}::uuid` : Prisma.empty;
  const rows = await tx.$queryRaw<StoredRow[]>`
    SELECT u."indicatorId", e."id", e."kind"::text AS "kind", e."title", e."url", e."text", e."fileName", e."sha256", f."size",
      f."scan"::text AS "scan", COALESCE(f."signature", '') AS "signature",
      e."issuer", e."documentNumber", to_char(e."issuedOn", 'YYYY-MM-DD') AS "issuedOn", e."disclosure"::text AS "disclosure",
      e."pageCount", e."organisationId", e."version", u."pages", u."note", u."version" AS "useVersion",
      CASE WHEN c."id" IS NULL THEN NULL ELSE jsonb_build_object('id', c."id", 'sha256', c."sha256", 'fileName', c."fileName") END AS "archive",
      CASE WHEN ${reopened} THEN NULL ELSE u."filed" END AS "filed"
    FROM "EvidenceUse" u
    JOIN "Application" a ON a."id" = u."applicationId"
    JOIN "Evidence" e ON e."id" = u."evidenceId"
    LEFT JOIN "StoredFile" f ON f."sha256" = e."sha256"
    LEFT JOIN "Evidence" c ON c."id" = e."archiveId" AND c."sha256" IS NOT NULL
    WHERE u."applicationId" = ${applicationId}::uuid ${item}
    ORDER BY u."indicatorId", u."position", e."createdAt", e."id"`;
  return rows.map(({ filed, ...row }) => ({ ...row, ...filed }));
}

/** Whether the item of a use (`u`, of the application `a`) is open for filling, so that its evidence is shown as it is now. */
export const reopened = Prisma.sql`(a."stage" IN ('draft', 'supplement') OR (a."stage" = 'returned' AND EXISTS (
  SELECT 1 FROM "CorrectionRequest" q JOIN "CorrectionItem" x ON x."requestId" = q."id"
  WHERE q."applicationId" = a."id" AND q."closedAt" IS NULL AND x."indicatorId" = u."indicatorId")))`;
