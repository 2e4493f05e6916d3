import "server-only";
import { Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { OCCASIONS, type Occasion, WRITERS } from "./rules";

const { sql } = Prisma;

/** The occasions upon which this person writes letters. */
export const writesUpon = ({ organisationKind, duties }: Actor): Occasion[] =>
  organisationKind === "office" ? OCCASIONS.filter((one) => duties.includes(WRITERS[one])) : [];

/** The occasions whose letters this person may read in any state. */
export const readsUpon = (actor: Actor): Occasion[] =>
  actor.organisationKind === "office" && actor.duties.includes("signing") ? [...OCCASIONS] : writesUpon(actor);

/**
 * In SQL, over "Application" a: the cases to which this office writes upon these occasions. 初审: not recommended on its own desk. 命名: of a
 * cycle that it organises, not named, and assessed, with the results opened.
 */
export function casesOf({ organisationId }: Actor, occasions: readonly Occasion[]): Prisma.Sql {
  const arms: Record<Occasion, Prisma.Sql> = {
    review: sql`(a."deskOfficeId" = ${organisationId}::uuid AND a."stage" = 'not_recommended')`,
    naming: sql`(a."stage" IN ('not_shortlisted', 'not_designated')
      AND EXISTS (SELECT 1 FROM "RankingEntry" g WHERE g."applicationId" = a."id")
      AND EXISTS (SELECT 1 FROM "Cycle" y JOIN "Programme" q ON q."id" = y."programmeId"
        WHERE y."id" = a."cycleId" AND q."organiserId" = ${organisationId}::uuid))`,
  };
  return occasions.length === 0
    ? sql`false`
    : sql`(${Prisma.join(
        occasions.map((one) => arms[one]),
        " OR ",
      )})`;
}
