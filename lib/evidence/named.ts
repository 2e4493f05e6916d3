import "server-only";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";

/** Whether a place has filed this content, or a visit has been reported with it: it is on record, and is never deleted. */
const isFiled = (sha256: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  EXISTS (SELECT 1 FROM "Evidence" e WHERE e."sha256" = ${sha256} AND e."filedAt" IS NOT NULL)
  OR EXISTS (SELECT 1 FROM "EvidenceUse" u WHERE u."filed"->'archive'->>'sha256' = ${sha256})
  OR EXISTS (SELECT 1 FROM "FiledFile" l WHERE l."sha256" = ${sha256})
  OR EXISTS (SELECT 1 FROM "PracticePublication" q WHERE q."fileHashes" @> ARRAY[${sha256}])
  OR EXISTS (SELECT 1 FROM "StandingFile" g WHERE g."sha256" = ${sha256})
  OR EXISTS (SELECT 1 FROM "FindingPhoto" p JOIN "Finding" n ON n."id" = p."findingId" JOIN "Visit" v ON v."id" = n."visitId"
    WHERE p."sha256" = ${sha256} AND v."handedInAt" IS NOT NULL)
  OR EXISTS (SELECT 1 FROM "FieldFile" b JOIN "Visit" v ON v."id" = b."visitId"
    WHERE b."sha256" = ${sha256} AND v."handedInAt" IS NOT NULL))`;

/** Takes infected content out of the store; what is filed stays there, withheld from everybody. */
export async function removeInfected(only?: string): Promise<void> {
  const mine = only === undefined ? Prisma.empty : Prisma.sql`AND f."sha256" = ${only}`;
  const rows = await db.$queryRaw<{ sha256: string }[]>`
    SELECT f."sha256" FROM "StoredFile" f WHERE f."scan" = 'infected' ${mine} AND NOT ${isFiled(Prisma.sql`f."sha256"`)}
    ORDER BY f."scannedAt" DESC LIMIT 1000`;
  const store = openStore(env.filesDirectory());
  for (const { sha256 } of rows) await store.remove(sha256);
}

/** Whoever begins to use a content, and whoever takes it away, do so one after the other. */
export const lockContent = (tx: Tx, sha256: string) =>
  tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`stored content ${sha256}`}, 0))::text`;

/** Whether anything at all names this content: a piece, a photo, an upload at its end, what is filed. */
export const isNamed = (sha256: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  EXISTS (SELECT 1 FROM "Evidence" e WHERE e."sha256" = ${sha256})
  OR EXISTS (SELECT 1 FROM "FindingPhoto" p WHERE p."sha256" = ${sha256})
  OR EXISTS (SELECT 1 FROM "FieldFile" b WHERE b."sha256" = ${sha256})
  OR EXISTS (SELECT 1 FROM "Upload" u WHERE u."sha256" = ${sha256} AND u."evidenceId" IS NULL)
  OR ${isFiled(sha256)})`;

/** Whether a frozen copy names this content; every snapshot is looked through, so it is asked last. */
export const isFrozen = (sha256: Prisma.Sql): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT 1 FROM "Snapshot" s WHERE jsonb_path_exists(s."content",
    '$.evidence[*] ? (@.sha256 == $h || @.archive.sha256 == $h)', jsonb_build_object('h', ${sha256})))`;
