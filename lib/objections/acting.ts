import "server-only";
import { Prisma } from "@/lib/platform/db";

/** Who can handle objections of this office: whoever is at work there with the duty. A handler of whom that isn't true any more counts as none. */
export const actingFor = (organiserId: string): Prisma.UserWhereInput => ({
  organisationId: organiserId,
  disabledAt: null,
  duties: { some: { duty: "organising" } },
});

/** The same in SQL, of a handler `h` of an objection to a notice of the programme `p`. */
export const ACTS = Prisma.sql`EXISTS (SELECT 1 FROM "User" y JOIN "UserDuty" z ON z."userId" = y."id" AND z."duty" = 'organising'
  WHERE y."id" = h."userId" AND y."organisationId" = p."organiserId" AND y."disabledAt" IS NULL)`;
