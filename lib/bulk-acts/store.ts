import "server-only";
import type { Track } from "@/lib/applications/case-file";
import { beijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { loadOrder } from "@/lib/recommendation/order-store";
import { type Desk, isUnfiled, type Officer, type Stand } from "./stand";
import { readUnfiled } from "./unfiled";

type Row = Omit<Stand, "acceptedAt" | "place"> & { acceptedAt: Date | null };

/** How the cases of these numbers stand that lie on the actor's desk, by number; other cases are left out. */
export async function readStands(tx: Tx, actor: Actor, numbers: readonly string[]): Promise<Map<string, Stand>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT a."id", a."number", o."name" AS "applicant", a."track"::text AS "track", a."stage"::text AS "stage", a."version",
      a."cycleId", a."catalogueId", c."correctionDays", a."acceptedAt",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('indicatorId', m."indicatorId", 'userId', u."id", 'account', u."account",
          'name', u."name") ORDER BY m."indicatorId")
        FROM "ReviewAssignment" m JOIN "User" u ON u."id" = m."userId"
        WHERE m."applicationId" = a."id" AND m."officeId" = a."deskOfficeId"), '[]'::jsonb) AS "officers",
      (SELECT jsonb_build_object('id', s."id", 'action', s."action") FROM "SignOff" s WHERE s."subject" = 'application'
        AND s."subjectId" = a."id" AND s."stage" = 'pending' AND s."organisationId" = a."deskOfficeId") AS "pending"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE a."number" = ANY (${[...new Set(numbers)]}::text[]) AND a."deskOfficeId" = ${actor.organisationId}::uuid
      AND a."stage" IN ('first_review', 'returned') AND a."position" >= 0`;
  const places = await readPlaces(tx, actor, rows);
  return new Map(
    rows.map(({ acceptedAt, ...row }) => [
      row.number,
      { ...row, acceptedAt: acceptedAt?.toISOString() ?? null, place: places.get(row.id) ?? null },
    ]),
  );
}

/** The rows of these cases in the orders that they stand in. Three statements an order, and there are few. */
async function readPlaces(
  tx: Tx,
  actor: Actor,
  rows: readonly Pick<Row, "cycleId" | "track">[],
): Promise<Map<string, number>> {
  const keys = new Map(rows.map(({ cycleId, track }) => [`${cycleId} ${track}`, { cycleId, track: track as Track }]));
  const places = new Map<string, number>();
  for (const key of keys.values()) {
    const { placed } = await loadOrder(tx, { officeId: actor.organisationId, ...key });
    for (const { id, at } of placed) places.set(id, at);
  }
  return places;
}

/** Holds the cases of these numbers until the transaction ends, in one order whoever else does. */
export async function lockCases(tx: Tx, actor: Actor, numbers: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "number" = ANY (${[...new Set(numbers)]}::text[])
      AND "deskOfficeId" = ${actor.organisationId}::uuid ORDER BY "id" FOR UPDATE`;
}

/** Those of the own office to whom cases may be given. */
export async function readOfficers(tx: Tx, actor: Actor): Promise<Officer[]> {
  return tx.$queryRaw<Officer[]>`
    SELECT u."id" AS "userId", u."account", u."name" FROM "User" u
    WHERE u."organisationId" = ${actor.organisationId}::uuid AND u."disabledAt" IS NULL
      AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'reviewing') ORDER BY u."account"`;
}

/** Everything that a sheet with these numbers is judged against. */
export async function readDesk(tx: Tx, actor: Actor, numbers: readonly string[], at: Date): Promise<Desk> {
  const stands = await readStands(tx, actor, numbers);
  for (const stand of await readUnfiled(tx, actor, numbers, at)) stands.set(stand.number, stand);
  const officers = await readOfficers(tx, actor);
  const cases = [...stands.values()].filter((stand) => !isUnfiled(stand));
  const catalogues = [...new Set(cases.map(({ catalogueId }) => catalogueId))];
  const items = await tx.indicator.findMany({
    where: { catalogueId: { in: catalogues } },
    select: { id: true, catalogueId: true, position: true },
  });
  const byCatalogue = new Map(catalogues.map((id) => [id, new Map<number, string>()]));
  for (const { id, catalogueId, position } of items) byCatalogue.get(catalogueId)!.set(position, id);
  return { stands, officers, items: byCatalogue, today: beijingDay(at) };
}
