import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import { visitorsOf } from "./sql";
import type { VisitFile, VisitStage } from "./workflow";

type Row = {
  id: string;
  stage: VisitStage;
  version: number;
  cycleId: string;
  applicationId: string;
  applicantName: string;
  teamName: string;
  organiser: string;
  applicantId: string;
  verifiers: string[];
  observers: string[];
  leader: string | null;
  underVerification: boolean;
  checklist: number;
  findingsOpen: number;
};

/** The cycle first, as a list act takes it: the candidates are named of visits that stay as they are, or the visit goes back and they aren't. */
async function hold(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Cycle" c JOIN "Application" a ON a."cycleId" = c."id" JOIN "Visit" v ON v."applicationId" = a."id"
    WHERE v."id" = ${id}::uuid FOR SHARE OF c`;
  await tx.$queryRaw`SELECT 1 FROM "Visit" WHERE "id" = ${id}::uuid FOR UPDATE`;
}

/** What the rules look at of one visit, or null; one statement. With `lock` its cycle and then the row are held until the transaction ends. */
export async function loadVisitFile(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<VisitFile, "proposal"> | null> {
  if (lock) await hold(tx, id);
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT v."id", v."stage"::text AS "stage", v."version", v."applicationId", a."cycleId",
      o."name" AS "applicantName", t."name" AS "teamName", p."organiserId" AS "organiser", a."applicantId",
      a."stage" = 'verification' AS "underVerification",
      ${visitorsOf(Prisma.sql`a."id"`, "verifiers", Prisma.sql`v."id"`)} AS "verifiers",
      ${visitorsOf(Prisma.sql`a."id"`, "observers", Prisma.sql`v."id"`)} AS "observers",
      (SELECT m."userId"::text FROM "TeamMember" m WHERE m."teamId" = t."id" AND m."capacity" = 'leader' AND m."endedAt" IS NULL
        AND NOT "verifier_recused"(a."id", m."userId")) AS "leader",
      (SELECT count(*)::int FROM "Finding" f WHERE f."visitId" = v."id") AS "checklist",
      (SELECT count(*)::int FROM "Finding" f WHERE f."visitId" = v."id" AND f."conclusion" IS NULL) AS "findingsOpen"
    FROM "Visit" v
    JOIN "VerificationTeam" t ON t."id" = v."teamId"
    JOIN "Application" a ON a."id" = v."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE v."id" = ${id}::uuid`;
  if (!row) return null;
  const { organiser, verifiers, observers, leader, ...facts } = row;
  const parties = { organiser, verifiers, observers, visitLeader: leader };
  return { ...facts, now, parties };
}
