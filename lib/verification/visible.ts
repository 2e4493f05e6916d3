import "server-only";
import type { Prisma } from "@/lib/platform/db";

/** In SQL what the standing says: a case from which a member of the team is in recusal isn't there for them. */
export const verifiable = (userId: string): Prisma.ApplicationWhereInput => ({
  verifierRecusals: { none: { userId } },
});
