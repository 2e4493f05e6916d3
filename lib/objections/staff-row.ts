import "server-only";
import type { Stage } from "@/lib/applications/case-file";
import type { ScanState } from "@/lib/evidence/rules";
import { db, Prisma } from "@/lib/platform/db";
import { ACTS } from "./acting";
import type { TaskKind } from "./schema";
import type { ObjectionEffect, ObjectionStage } from "./workflow";

const { sql } = Prisma;

type FileRow = { id: string; size: number; scan: ScanState };
type Supplement = { id: string; text: string; at: string; files: FileRow[] };
export type TaskRow = {
  id: string;
  kind: TaskKind;
  organisation: string;
  text: string;
  dueAt: string;
  givenAt: string;
  answer: string;
  answeredAt: string | null;
  answeredByName: string;
  closedAt: string | null;
  files: FileRow[];
};

type Row = {
  id: string;
  receiptNumber: string;
  stage: ObjectionStage;
  version: number;
  reason: string;
  basis: string;
  investigation: string;
  reply: string;
  summary: string;
  effect: ObjectionEffect;
  liftedTo: ObjectionEffect | null;
  liftReason: string;
  lodgedAt: Date;
  acceptBy: Date;
  replyBy: Date | null;
  decidedAt: Date | null;
  liftedAt: Date | null;
  purgeAfter: Date;
  identityKept: boolean;
  place: string;
  notice: { id: string; title: string };
  application: { id: string; number: string; stage: Stage };
  handlers: { userId: string; name: string }[];
  supplements: Supplement[];
  tasks: TaskRow[];
  files: FileRow[];
};

/** Of the files `f` that this says: what may be told of them without opening their names. */
const filesWhere = (which: Prisma.Sql) => sql`COALESCE((
  SELECT jsonb_agg(jsonb_build_object('id', f."id", 'size', f."size", 'scan', f."scan") ORDER BY f."id")
  FROM "ObjectionFile" f WHERE ${which}), '[]')`;

/** While it is open who acts on it; of what is decided whoever did. */
const HANDLERS = sql`COALESCE((
  SELECT jsonb_agg(jsonb_build_object('userId', h."userId", 'name', u."name") ORDER BY h."seat")
  FROM "ObjectionHandler" h JOIN "User" u ON u."id" = h."userId"
  WHERE h."objectionId" = b."id" AND (b."decidedAt" IS NOT NULL OR ${ACTS})), '[]')`;

const SUPPLEMENTS = sql`COALESCE((
  SELECT jsonb_agg(jsonb_build_object('id', s."id", 'text', s."text", 'at', s."at",
    'files', ${filesWhere(sql`f."supplementId" = s."id"`)}) ORDER BY s."at", s."id")
  FROM "ObjectionSupplement" s WHERE s."objectionId" = b."id"), '[]')`;

const TASKS = sql`COALESCE((
  SELECT jsonb_agg(jsonb_build_object('id', t."id", 'kind', t."kind", 'organisation', g."name", 'text', t."text", 'dueAt', t."dueAt",
    'givenAt', t."givenAt", 'answer', t."answer", 'answeredAt', t."answeredAt", 'answeredByName', t."answeredByName",
    'closedAt', t."closedAt", 'files', ${filesWhere(sql`f."taskId" = t."id"`)}) ORDER BY t."givenAt", t."id")
  FROM "ObjectionTask" t JOIN "Organisation" g ON g."id" = t."organisationId" WHERE t."objectionId" = b."id"), '[]')`;

/** An objection as the organiser's people read it. */
export type StaffObjection = NonNullable<Awaited<ReturnType<typeof staffRow>>>;

/** All that the organiser's people may read of one of its objections, in one statement; never who objected. */
export async function staffRow(id: string, organiserId: string) {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT b."id", b."receiptNumber", b."stage"::text AS "stage", b."version", b."reason", b."basis", b."investigation", b."reply", b."summary",
      b."effect"::text AS "effect", b."liftedTo"::text AS "liftedTo", b."liftReason", b."lodgedAt", b."acceptBy", b."replyBy", b."decidedAt",
      b."liftedAt", b."purgeAfter", b."identity" IS NOT NULL AS "identityKept", l."name" AS "place",
      jsonb_build_object('id', n."id", 'title', n."title") AS "notice",
      jsonb_build_object('id', a."id", 'number', a."number", 'stage', a."stage") AS "application",
      ${HANDLERS} AS "handlers", ${SUPPLEMENTS} AS "supplements", ${TASKS} AS "tasks",
      ${filesWhere(sql`f."objectionId" = b."id" AND f."supplementId" IS NULL AND f."taskId" IS NULL`)} AS "files"
    FROM "Objection" b JOIN "PublicNotice" n ON n."id" = b."noticeId" JOIN "Cycle" c ON c."id" = n."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Application" a ON a."id" = b."applicationId"
    JOIN "Organisation" l ON l."id" = a."applicantId"
    WHERE b."id" = ${id}::uuid AND p."organiserId" = ${organiserId}::uuid`;
  if (!row) return null;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    lodgedAt: row.lodgedAt.toISOString(),
    acceptBy: row.acceptBy.toISOString(),
    purgeAfter: row.purgeAfter.toISOString(),
    replyBy: iso(row.replyBy),
    decidedAt: iso(row.decidedAt),
    liftedAt: iso(row.liftedAt),
  };
}
