import "server-only";
import type { Prisma } from "@/lib/platform/db";

/** In SQL what the standing says: a case from which this assessor is recused isn't there for them, nor any sheet of it. */
export const notRecused = (assessorId: string): Prisma.ApplicationWhereInput => ({
  recusalsInForce: { none: { assessorId } },
});
