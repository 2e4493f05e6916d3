import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";

/** In SQL: 自评报告 of an application and, for a 单项 one, its 申报书 part by part, as one text. */
const writtenSql = (applicationId: Prisma.Sql) => Prisma.sql`
  concat_ws(E'\\n\\n', (SELECT NULLIF(w."text", '') FROM "SelfAssessmentReport" w WHERE w."applicationId" = ${applicationId}),
    (SELECT string_agg('【' || f."title" || '】' || E'\\n' || x."text", E'\\n\\n' ORDER BY f."position") FROM "ThematicText" x
      JOIN "ThematicSection" f ON f."id" = x."sectionId" WHERE x."applicationId" = ${applicationId} AND x."text" <> ''))`;

/** What an application says in running text. One statement. */
export async function writtenText(tx: Tx, applicationId: string): Promise<string> {
  const [row] = await tx.$queryRaw<
    { text: string }[]
  >`SELECT ${writtenSql(Prisma.sql`${applicationId}::uuid`)} AS "text"`;
  return row?.text ?? "";
}
