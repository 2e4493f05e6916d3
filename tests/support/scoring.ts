import { db } from "@/lib/platform/db";

/** A written summary beside an item of a case, as the place attached it; answers with the evidence's id. */
export async function attachSummary(
  application: { id: string; applicant: { id: string }; filer: { userId: string } },
  indicatorId: string,
): Promise<string> {
  const { id } = await db.evidence.create({
    data: {
      organisationId: application.applicant.id,
      kind: "summary",
      title: "简介",
      text: "简介",
      createdById: application.filer.userId,
    },
  });
  await db.evidenceUse.create({ data: { evidenceId: id, applicationId: application.id, indicatorId } });
  return id;
}
