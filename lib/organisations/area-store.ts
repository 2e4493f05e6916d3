import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { beijingDay, type Day, startOfBeijingDay } from "@/lib/kernel/dates";
import { searchKeys } from "@/lib/kernel/pinyin";
import { now } from "@/lib/platform/clock";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import type { AreaChangeKind } from "@/lib/platform/generated/prisma/enums";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { recordEach } from "@/lib/trail/record";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** The tree is changed by one at a time: until the transaction ends, all others that change areas or bring in bodies wait. */
export async function holdAreas(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('areas', 0))`;
}

/** Whoever changes areas is the system administrator, and the change has happened: 生效日期 is not ahead. */
export function mustChangeAreas(actor: Actor, onDay: Day): void {
  const denied = mayOpen(actor, "admin_areas");
  if (denied) refuse(denied);
  if (onDay > beijingDay(now())) refuse({ code: "invalid_input", fields: { onDay: "生效日期不得晚于今天" } });
}

/** A day as a DATE column takes it. */
export const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
export const dayOf = (date: Date | null): Day | null => date?.toISOString().slice(0, 10) ?? null;

export type AreaRow = Awaited<ReturnType<typeof areaBy>>;

/** An area that is valid, by id or code; refuses others. @param field where the refusal is said */
export async function areaBy(tx: Tx, where: { id: string } | { code: string }, field?: string) {
  const area = await tx.area.findUnique({ where });
  const at = (text: string) => (field ? { fields: { [field]: text } } : {});
  if (!area) return refuse({ code: "id" in where ? "not_found" : "area_unknown", ...at("没有这个区划代码") });
  if (area.validTo) return refuse({ code: "area_closed", ...at("这个区划已经撤销") });
  return area;
}

/** Writes to the version seen, or refuses. */
export async function changeSeen(
  tx: Tx,
  { id, version }: { id: string; version: number },
  data: object,
): Promise<void> {
  const { count } = await tx.area.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } });
  if (count === 0) refuse({ code: "stale" });
}

/** No area, now or earlier, had this code. */
export async function mustBeNewCode(tx: Tx, code: string): Promise<void> {
  const used = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Area" WHERE "code" = ${code} UNION ALL SELECT 1 FROM "AreaChange" WHERE "fromCode" = ${code} LIMIT 1`;
  if (used.length > 0) refuse({ code: "area_taken", fields: { code: "这个区划代码已经用过" } });
}

type Named = { id: string; code: string; name: string };
export type ChangeWritten = {
  kind: AreaChangeKind;
  from: Named | null;
  to: Named | null;
  onDay: Day;
  basis: string;
};

/** 沿革: one line of an area's history, with the names and codes of that time. */
export async function writeChange(
  tx: Tx,
  actor: Actor,
  { kind, from, to, onDay, basis }: ChangeWritten,
): Promise<void> {
  await tx.areaChange.create({
    data: {
      kind,
      fromId: from?.id ?? null,
      fromCode: from?.code ?? "",
      fromName: from?.name ?? "",
      toId: to?.id ?? null,
      toCode: to?.code ?? "",
      toName: to?.name ?? "",
      onDay: dateOf(onDay),
      basis,
      byName: actor.name,
      at: now(),
    },
  });
}

/** Refuses while an application of one of these bodies is not at its end, or something lies on the desk of one: nobody could finish it. */
export async function mustHaveNoOpenCases(tx: Tx, organisationIds: readonly string[]): Promise<void> {
  const theirs = (column: string) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ANY (${organisationIds}::uuid[])`;
  const [row] = await tx.$queryRaw<[{ open: number; onDesk: number }]>`
    SELECT (SELECT count(*) FROM "Application" WHERE (${theirs("applicantId")} OR ${theirs("deskOfficeId")}) AND "stage" NOT IN
        ('designated', 'not_recommended', 'not_shortlisted', 'not_designated', 'rechecked', 'withdrawn', 'disqualified'))::int AS "open",
      ((SELECT count(*) FROM "AnnualReport" WHERE ${theirs("deskOfficeId")} AND "stage" = 'in_review')
        + (SELECT count(*) FROM "Inspection" WHERE ${theirs("deskOfficeId")} AND "stage" NOT IN ('concluded', 'ended'))
        + (SELECT count(*) FROM "Rectification" WHERE ${theirs("deskOfficeId")} AND "stage" = 'submitted')
        + (SELECT count(*) FROM "FabricationReport" WHERE ${theirs("officeId")} AND "stage" IN ('drafted', 'reported'))
        + (SELECT count(*) FROM "Clue" WHERE ${theirs("assigneeId")} AND "stage" = 'assigned'))::int AS "onDesk"`;
  if (row.open > 0) refuse({ code: "area_has_open_cases", detail: { open: row.open } });
  if (row.onDesk > 0) refuse({ code: "office_has_open_work", detail: { open: row.onDesk } });
}

/**
 * 撤销单位: closed on the day, each with whoever takes over from it; its titles and applications stay under its own name. What it had
 * taken over itself goes on to the same heir: a successor is always one that stands, as long as there is one.
 */
export async function closeBodies(
  tx: Tx,
  actor: Actor,
  onDay: Day,
  bodies: readonly { id: string; name: string; successorId: string | null }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Organisation" o SET "closedAt" = ${startOfBeijingDay(onDay)}, "successorId" = b."successorId", "version" = o."version" + 1
    FROM unnest(${bodies.map(({ id }) => id)}::uuid[], ${bodies.map(({ successorId }) => successorId)}::uuid[]) AS b ("id", "successorId")
    WHERE o."id" = b."id"`;
  await tx.$executeRaw`
    UPDATE "Organisation" o SET "successorId" = b."successorId", "version" = o."version" + 1 FROM "Organisation" b
    WHERE b."id" = ANY (${bodies.map(({ id }) => id)}::uuid[]) AND o."successorId" = b."id" AND b."successorId" IS NOT NULL`;
  const act = { at: now(), subject: "account", action: "close_organisation", standing: "system_admin" } as const;
  await recordEach(
    tx,
    actor,
    act,
    bodies.map(({ id, name }) => ({ subjectId: id, detail: { name, onDay } })),
  );
}

/** New names for bodies, with the keys by which they are found. */
export async function renameBodies(
  tx: Tx,
  actor: Actor,
  bodies: readonly { id: string; before: string; name: string }[],
): Promise<void> {
  const keys = bodies.map(({ name }) => searchKeys(name));
  await tx.$executeRaw`
    UPDATE "Organisation" o SET "name" = b."name", "initials" = b."initials", "pinyin" = b."pinyin", "version" = o."version" + 1
    FROM unnest(${bodies.map(({ id }) => id)}::uuid[], ${bodies.map(({ name }) => name)}::text[],
      ${keys.map(({ initials }) => initials)}::text[], ${keys.map(({ pinyin }) => pinyin)}::text[]) AS b ("id", "name", "initials", "pinyin")
    WHERE o."id" = b."id"`;
  const act = { at: now(), subject: "account", action: "rename_organisation", standing: "system_admin" } as const;
  await recordEach(
    tx,
    actor,
    act,
    bodies.map(({ id, before, name }) => ({ subjectId: id, detail: { before, name } })),
  );
}

export type Seated = { id: string; name: string; kind: string };

/** The bodies seated in an area itself that are not closed. */
export const bodiesIn = (tx: Tx, areaId: string): Promise<Seated[]> =>
  tx.organisation.findMany({ where: { areaId, closedAt: null }, select: { id: true, name: true, kind: true } });
