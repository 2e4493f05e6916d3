import "server-only";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { VisitFile } from "./workflow";

const INCLUDED = {
  team: { select: { name: true, members: { select: { userId: true } } } },
  findings: { select: { conclusion: true } },
  application: {
    select: {
      stage: true,
      cycleId: true,
      applicant: { select: { name: true } },
      cycle: { select: { programme: { select: { organiserId: true } } } },
    },
  },
} satisfies Prisma.VisitInclude;

/** What the rules look at of one visit, or null. With `lock` the row is held until the transaction ends. */
export async function loadVisitFile(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<VisitFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Visit" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.visit.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  return {
    id: row.id,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.application.cycleId,
    applicationId: row.applicationId,
    parties: {
      organiser: row.application.cycle.programme.organiserId,
      verifiers: row.team.members.flatMap(({ userId }) => (userId ? [userId] : [])),
    },
    applicantName: row.application.applicant.name,
    teamName: row.team.name,
    underVerification: row.application.stage === "verification",
    checklist: row.findings.length,
    findingsOpen: row.findings.filter(({ conclusion }) => conclusion === null).length,
  };
}
