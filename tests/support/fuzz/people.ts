import { db } from "@/lib/platform/db";
import { LONG } from "./plan";

const IN_SAMPLE = 5;

/** Of each duty in each kind of organisation those who do most in the story, that is who most likely have the subjects of a case. */
export async function likelyPeople(most: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH p AS (
      SELECT u."id", o."kind"::text AS "kind", array(SELECT d."duty"::text FROM "UserDuty" d WHERE d."userId" = u."id" ORDER BY 1) AS "duties",
        (SELECT count(*) FROM "Event" e WHERE e."actorId" = u."id") AS "acts"
      FROM "User" u JOIN "Organisation" o ON o."id" = u."organisationId" WHERE u."disabledAt" IS NULL),
    r AS (SELECT p.*, row_number() OVER (PARTITION BY "kind", "duties" ORDER BY "acts" DESC, "id") AS "n" FROM p WHERE cardinality("duties") > 0)
    SELECT "id"::text AS "id" FROM r WHERE "n" <= ${most} ORDER BY "n", "acts" DESC`;
  return rows.map(({ id }) => id).slice(0, LONG ? undefined : IN_SAMPLE);
}
