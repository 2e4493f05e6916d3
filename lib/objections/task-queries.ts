import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Tx } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import type { TaskKind } from "./schema";
import { openText } from "./sealing";

const PAGE_SIZE = 20;

/** Whose duty it is to answer: an office's reviewers and organisers, a place's filers. */
export const ANSWERING: Record<TaskKind, readonly Duty[]> = {
  inquiry: ["reviewing", "organising"],
  statement: ["filing"],
};
export const mayAnswer = (actor: Actor, kind: TaskKind): boolean =>
  ANSWERING[kind].some((duty) => actor.duties.includes(duty));

/** The offices that can be asked to look into an objection: those of the areas between the organiser and the place. */
export const officesAbove = (tx: Tx, objectionId: string): Promise<{ id: string; name: string }[]> => tx.$queryRaw`
  SELECT o."id", o."name" FROM "Objection" b JOIN "Application" a ON a."id" = b."applicationId"
  JOIN "Organisation" l ON l."id" = a."applicantId" JOIN "Area" r ON r."id" = l."areaId"
  JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
  JOIN "Organisation" m ON m."id" = p."organiserId" JOIN "Area" q ON q."id" = m."areaId"
  JOIN "Area" u ON starts_with(r."path", u."path") AND u."id" <> r."id" AND length(u."path") > length(q."path")
  JOIN "Organisation" o ON o."areaId" = u."id" AND o."kind" = 'office' AND o."closedAt" IS NULL
  WHERE b."id" = ${objectionId}::uuid
  ORDER BY u."path" DESC`;

export type TaskRow = {
  id: string;
  kind: TaskKind;
  place: string;
  givenAt: string;
  dueAt: string;
  answeredAt: string | null;
  closed: boolean;
};

/** Whoever may answer, and who signs there. */
export const mayRead = (actor: Actor, kind: TaskKind): boolean =>
  mayAnswer(actor, kind) || actor.duties.includes("signing");
const readableKinds = (actor: Actor): TaskKind[] =>
  (["inquiry", "statement"] as const).filter((kind) => mayRead(actor, kind));

const ROW = {
  id: true,
  kind: true,
  givenAt: true,
  dueAt: true,
  answeredAt: true,
  closedAt: true,
  objection: { select: { application: { select: { applicant: { select: { name: true } } } } } },
} as const;

/** What was given to one's own unit, newest first, 20 a page. */
export async function tasksOf(actor: Actor, page: number): Promise<{ rows: TaskRow[]; total: number }> {
  const kinds = readableKinds(actor);
  if (kinds.length === 0) return { rows: [], total: 0 };
  const where = { organisationId: actor.organisationId, kind: { in: kinds } };
  const [rows, total] = await Promise.all([
    db.objectionTask.findMany({
      where,
      orderBy: [{ givenAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: ROW,
    }),
    db.objectionTask.count({ where }),
  ]);
  return {
    total,
    rows: rows.map(({ objection, closedAt, ...row }) => ({
      ...row,
      place: objection.application.applicant.name,
      givenAt: row.givenAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      closed: closedAt !== null,
    })),
  };
}

/**
 * One of them: the digest, its days, and one's own answer; nothing of the objection it belongs to. The answer is read as it was written, or not
 * at all once that is cleared (null): what is taken out of it for others would tell who objected.
 */
export async function taskFor(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const row = await db.objectionTask.findFirst({
    where: { id, organisationId: actor.organisationId, kind: { in: readableKinds(actor) } },
    select: {
      ...ROW,
      text: true,
      answer: true,
      sealed: true,
      answeredByName: true,
      files: { orderBy: { id: "asc" }, select: { id: true, name: true, size: true } },
      objection: {
        select: {
          identity: true,
          application: { select: { applicant: { select: { name: true } } } },
          notice: {
            select: {
              id: true,
              title: true,
              cycle: { select: { programme: { select: { organiser: { select: { name: true } } } } } },
            },
          },
        },
      },
    },
  });
  if (!row) return null;
  const { objection, closedAt, files, sealed, answer, ...task } = row;
  return {
    ...task,
    answer: sealed ? openText(sealed, id) : objection.identity ? answer : null,
    place: objection.application.applicant.name,
    notice: { id: objection.notice.id, title: objection.notice.title },
    from: objection.notice.cycle.programme.organiser.name,
    givenAt: row.givenAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    closed: closedAt !== null,
    files: files.map(({ id: fileId, name, size }) => ({ id: fileId, name: openText(name, fileId), size })),
  };
}
