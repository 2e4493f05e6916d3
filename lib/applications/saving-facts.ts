import "server-only";
import type { MetricRule } from "@/lib/catalogue/metrics";
import { databaseTime } from "@/lib/platform/clock";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Direct, Prepared } from "@/lib/platform/direct";
import type { ItemToAnswer } from "./answers";
import type { TallyLine } from "./compliance-tally";
import type { DossierAnswer } from "./dossier-shape";
import { EDITABLE_FROM, type Editable, editableColumns } from "./editing";
import type { AnswerSource } from "./revisions";

/** The answer that stands, with who wrote it. */
export type StandingAnswer = {
  answer: DossierAnswer;
  authorId: string;
  unit: string;
  source: AnswerSource;
  since: Date;
};
export type SavingFacts = Editable & {
  /** Null where the catalogue has no such item. */
  item: (ItemToAnswer & { position: number; points: number | null; metrics: MetricRule[]; evidence: number }) | null;
  standing: StandingAnswer | null;
  /** How all other items of the catalogue are judged, for the live rate. */
  others: TallyLine[];
};

type ItemKey = { applicationId: string; indicatorId: string };
type StoredJson = Omit<DossierAnswer, "origin"> & {
  updatedById: string;
  updatedByUnit: string;
  source: AnswerSource;
  sinceAt: string | null;
  originName: string;
  originAt: string | null;
};
type Row = Omit<SavingFacts, "standing"> & { stored: StoredJson | null };

/** The item for one save after the other, the application against being moved; saves of other items go on beside it. */
const lockOf = ({ applicationId, indicatorId }: ItemKey) => Prisma.sql`
  SELECT pg_advisory_xact_lock(hashtextextended(${`answer ${applicationId} ${indicatorId}`}, 0))::text
  FROM "Application" WHERE "id" = ${applicationId}::uuid FOR SHARE`;

const factsOf = ({ applicationId, indicatorId }: ItemKey) => Prisma.sql`
  SELECT ${editableColumns(indicatorId)}, to_jsonb(n) AS "stored",
    CASE WHEN t."id" IS NOT NULL THEN jsonb_build_object('id', t."id", 'position', t."position", 'kind', t."kind", 'applicability', t."applicability",
      'negative', t."negative", 'metrics', t."metrics", 'points', p."points", 'evidence', (SELECT count(*) FROM "EvidenceUse" u
        WHERE u."applicationId" = a."id" AND u."indicatorId" = t."id")) END AS "item",
    (SELECT COALESCE(jsonb_agg(y), '[]') FROM (
      SELECT x."kind", x."applicability", z."judgement", count(*)::int AS "count" FROM "Indicator" x
      LEFT JOIN "IndicatorAnswer" z ON z."indicatorId" = x."id" AND z."applicationId" = a."id"
      WHERE x."catalogueId" = a."catalogueId" AND x."id" <> ${indicatorId}::uuid GROUP BY 1, 2, 3) y) AS "others"
  ${EDITABLE_FROM}
  LEFT JOIN "Indicator" t ON t."id" = ${indicatorId}::uuid AND t."catalogueId" = a."catalogueId"
  LEFT JOIN "SchemeItem" p ON p."indicatorId" = t."id" AND p."schemeId" = a."schemeId"
  LEFT JOIN "IndicatorAnswer" n ON n."indicatorId" = t."id" AND n."applicationId" = a."id"
  WHERE a."id" = ${applicationId}::uuid`;

/** Everything that decides about one save, as of the moment the lock was had. Two statements, asked together. */
export async function lockForSaving(tx: Direct, key: ItemKey): Promise<SavingFacts | null> {
  const lock: Prepared = { name: "answer_lock", sql: lockOf(key) };
  const [, rows] = await Promise.all([tx.ask(lock), tx.ask<Row>({ name: "answer_facts", sql: factsOf(key) })]);
  return asFacts(rows[0]);
}

/** The same within a transaction of any other command. */
export async function lockForRestoring(tx: Tx, key: ItemKey): Promise<SavingFacts | null> {
  await tx.$queryRaw(lockOf(key));
  const [row] = await tx.$queryRaw<Row[]>(factsOf(key));
  return asFacts(row);
}

function asFacts(row: Row | undefined): SavingFacts | null {
  if (!row) return null;
  const { stored, ...facts } = row;
  return { ...facts, at: databaseTime(facts.at), standing: stored && standingOf(stored) };
}

function standingOf({ updatedById, updatedByUnit, source, sinceAt, ...row }: StoredJson): StandingAnswer {
  const updatedAt = new Date(row.updatedAt).toISOString();
  return {
    authorId: updatedById,
    unit: updatedByUnit,
    source,
    since: new Date(sinceAt ?? updatedAt),
    answer: {
      judgement: row.judgement,
      narrative: row.narrative,
      ownScore: row.ownScore,
      notApplicableReason: row.notApplicableReason,
      declared: row.declared,
      metrics: row.metrics,
      version: row.version,
      updatedAt,
      updatedByName: row.updatedByName,
      origin: row.originAt ? { name: row.originName, at: new Date(row.originAt).toISOString() } : null,
      reread: row.reread,
    },
  };
}
