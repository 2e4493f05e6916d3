import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";

const { sql, raw } = Prisma;

/** In SQL: the edition under this alias of "PublishedReport" is public as of `at`: its day has come, and it wasn't taken back before. */
export const isPublicEdition = (alias: "e" | "n", at: Date): Prisma.Sql => {
  const column = (name: string) => raw(`${alias}."${name}"`);
  return sql`${column("publicAt")} <= ${at} AND NOT EXISTS (SELECT 1 FROM "WithdrawnEdition" w
    WHERE w."reportId" = ${column("reportId")} AND w."edition" = ${column("edition")})`;
};

/** Of a report's editions, those that were not taken back. */
export const STANDING_EDITION = { withdrawn: { is: null } } satisfies Prisma.PublishedReportWhereInput;

/**
 * 撤回: the editions of a report, held by the caller, whose day hasn't come do not become public; what is public stays so.
 * @returns the numbers of the editions taken back
 */
export async function withdrawEditions(tx: Tx, reportId: string, at: Date): Promise<number[]> {
  const ahead = await tx.publishedReport.findMany({
    where: { ...STANDING_EDITION, reportId, publicAt: { gt: at } },
    select: { edition: true },
  });
  if (ahead.length === 0) return [];
  await tx.withdrawnEdition.createMany({ data: ahead.map(({ edition }) => ({ reportId, edition, at })) });
  const last = await tx.publishedReport.findFirst({
    where: { ...STANDING_EDITION, reportId },
    orderBy: { edition: "desc" },
    select: { publicAt: true },
  });
  await tx.annualReport.update({ where: { id: reportId }, data: { publishedAt: last?.publicAt ?? null } });
  return ahead.map(({ edition }) => edition);
}
