import { selfResults } from "@/lib/applications/self-results";
import { freeze } from "@/lib/applications/snapshot";
import type { PrismaClient } from "@/lib/platform/generated/prisma/client";

const AT_ONCE = 50;

/**
 * What filing leaves behind, for each of the country's cases: its claim as reckoned from the answers, the frozen dossier, a receipt, and the acts
 * in the trail.
 */
export async function fileNational(db: PrismaClient, cycleId: string): Promise<void> {
  const cases = await db.application.findMany({
    where: { cycleId, submittedAt: { not: null } },
    orderBy: { number: "asc" },
    select: { id: true, number: true, submittedAt: true },
  });
  for (let from = 0; from < cases.length; from += AT_ONCE) {
    await db.$transaction(async (tx) => {
      for (const { id, number, submittedAt } of cases.slice(from, from + AT_ONCE)) {
        await tx.application.update({ where: { id }, data: await selfResults(tx, id) });
        const snapshot = await freeze(tx, id, "submit", submittedAt!);
        const receipt = { number: `HZ-${number}`, preparedBy: "填报员", signedBy: "签发人", at: submittedAt! };
        await tx.receipt.create({ data: { ...receipt, applicationId: id, snapshotId: snapshot.id } });
      }
    });
  }
  await acts(db, cycleId);
}

async function acts(db: PrismaClient, cycleId: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Event" ("at", "subject", "subjectId", "action", "from", "to", "actorId", "actorName", "organisationId", "organisationName", "standing", "cycleId")
    SELECT c."submissionOpens", 'cycle', c."id", 'open_cycle', 'draft', 'open', u."id", u."name", o."id", o."name", 'organiser_signatory', c."id"
    FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Organisation" o ON o."id" = p."organiserId"
    JOIN LATERAL (SELECT * FROM "User" WHERE "organisationId" = o."id" ORDER BY "account" LIMIT 1) u ON true WHERE c."id" = ${cycleId}::uuid`;
  await db.$executeRaw`
    INSERT INTO "Event" ("at", "subject", "subjectId", "action", "from", "to", "actorId", "actorName", "organisationId", "organisationName", "standing",
      "applicationId", "cycleId")
    SELECT m."at", 'application', a."id", m."action", m."from", m."to", u."id", u."name", o."id", o."name", 'applicant', a."id", a."cycleId"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "SelfAssessmentReport" r ON r."applicationId" = a."id" JOIN "User" u ON u."id" = r."updatedById"
    JOIN (VALUES ('open_application', NULL, 'draft', 1), ('submit', 'draft', 'first_review', 2)) v("action", "from", "to", n) ON true
    CROSS JOIN LATERAL (SELECT v."action", v."from", v."to", CASE n WHEN 1 THEN a."createdAt" ELSE a."submittedAt" END AS "at") m
    WHERE a."cycleId" = ${cycleId}::uuid AND (a."submittedAt" IS NOT NULL OR v.n = 1) ORDER BY v.n, a."number"`;
}
