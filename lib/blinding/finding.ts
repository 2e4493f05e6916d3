import "server-only";
import { nameMatches } from "@/lib/kernel/search-term";
import type { Prisma } from "@/lib/platform/db";

const BLIND: Prisma.ApplicationWhereInput = { cycle: { blindAssessment: true }, lotCase: { isNot: null } };

/** Cases that an assessor finds by these words: by the name where it is told, else by the code alone (“案卷 A07” or “A07”). */
export function namedAs(words: string): Prisma.ApplicationWhereInput {
  const code = words.replace(/^案卷\s*/, "").trim();
  const byCode: Prisma.ApplicationWhereInput = { lotCase: { code: { contains: code, mode: "insensitive" } } };
  return { OR: [{ NOT: BLIND, applicant: { OR: nameMatches(words) } }, { AND: [BLIND, byCode] }] };
}
