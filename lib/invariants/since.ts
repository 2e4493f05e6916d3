import "server-only";
import { Prisma } from "@/lib/platform/db";

const { sql } = Prisma;

/**
 * Whether a row was written since this migration, by its id: one of version 7 has its moment of writing, whatever the clock of the act. What
 * is older hasn't what the migration brought.
 */
export const writtenSince = (id: Prisma.Sql, migration: string): Prisma.Sql => sql`
  ('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint >= (SELECT extract(epoch FROM min(m."finished_at")) * 1000
    FROM "_prisma_migrations" m WHERE m."migration_name" = ${migration})`;
