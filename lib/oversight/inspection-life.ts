import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import type { Prisma, Tx } from "@/lib/platform/db";
import { inspectionProposals } from "./schema";
import { type InspectionFile, type InspectionStage, inspectionWorkflow } from "./workflow";

const INCLUDED = {
  spotCheck: { select: { programme: { select: { organiserId: true } } } },
  designation: {
    select: {
      title: true,
      cycleId: true,
      applicationId: true,
      organisationId: true,
      organisation: { select: { name: true } },
    },
  },
} satisfies Prisma.InspectionInclude;

async function load(tx: Tx, id: string, now: Date, lock: boolean): Promise<Omit<InspectionFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Inspection" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.inspection.findUnique({ where: { id }, include: INCLUDED });
  return (
    row && {
      id: row.id,
      stage: row.stage,
      version: row.version,
      now,
      cycleId: row.designation.cycleId,
      applicationId: row.designation.applicationId,
      parties: { applicant: row.designation.organisationId, organiser: row.spotCheck.programme.organiserId },
      title: row.designation.title,
      holderName: row.designation.organisation.name,
    }
  );
}

/** 填报抽查结果: what 保留、恢复、摘牌 of the title may later rest on. */
const conclude: Effect<InspectionFile> = async ({ tx, facts }) => {
  const { passed, findings, placeOpinion } = facts.proposal;
  await tx.inspection.update({
    where: { id: facts.id },
    data: { passed: passed!, findings: findings!, placeOpinion: placeOpinion ?? "", concludedAt: facts.now },
  });
  return { passed: passed! };
};

/** 一次抽查中对一个示范地区的检查（意见四(二)）。 */
export const inspectionLife = defineLife<InspectionStage, "conclude_inspection", InspectionFile>({
  subject: "inspection",
  workflow: inspectionWorkflow,
  proposals: inspectionProposals,
  load,
  effects: { conclude_inspection: conclude },
  async move(tx, facts, to) {
    await tx.inspection.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: { conclude_inspection: ["applicant", "applicant_signatory", "organiser_signatory"] },
  describe: (facts) => `${facts.holderName}（${facts.title}）`,
  href: (facts) => `/oversee/inspections/${facts.id}`,
});
