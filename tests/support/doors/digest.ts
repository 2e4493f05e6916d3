import { db } from "@/lib/platform/db";

/** Rows that come with being signed in, whoever asks for whatever. */
const BESIDE = ["Session"];

/** Of each table how many rows it holds and which transactions wrote them: any write at all, even one that changes nothing, shows. */
export async function digestOfTables(): Promise<Map<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS "name" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`;
  const parts = tables
    .filter(({ name }) => !BESIDE.includes(name))
    .map(
      ({ name }) =>
        `SELECT '${name}' AS "name", count(*) || ' ' || coalesce(sum(hashtext(xmin::text || ctid::text)::bigint), 0) AS "told" FROM "${name}"`,
    );
  const rows = await db.$queryRawUnsafe<{ name: string; told: string }[]>(parts.join(" UNION ALL "));
  return new Map(rows.map(({ name, told }) => [name, told]));
}

/** The tables in which something was written between the two. */
export const writtenBetween = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after].filter(([name, told]) => before.get(name) !== told).map(([name]) => name);
