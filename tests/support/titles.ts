import { publishTitle } from "@/lib/designations/publishing";
import { db } from "@/lib/platform/db";
import { makeSignatory } from "./acts";
import { unique } from "./unique";
import { makeApplication, type World } from "./world";

export type BuiltTitle = Awaited<ReturnType<typeof makeTitle>>;

/** A county of this world that holds a title since `designatedAt`, with its 经办 and its 签发. */
export async function makeTitle(world: World, designatedAt = new Date("2026-03-20T02:00:00Z")) {
  const application = await makeApplication(world, "designated");
  const list = await db.candidateList.create({
    data: { cycleId: world.cycle.id, principles: "示例", at: designatedAt },
  });
  const notice = await db.publicNotice.create({
    data: {
      cycleId: world.cycle.id,
      listId: list.id,
      stage: "concluded",
      title: "示例",
      body: "示例",
      contact: "示例",
    },
  });
  const decision = await db.designationDecision.create({
    data: { noticeId: notice.id, number: unique("示例〔2026〕"), basis: "示例", at: designatedAt },
  });
  const { id, certificateNumber } = await db.$transaction(async (tx) => {
    const given = await tx.designation.create({
      data: {
        certificateNumber: unique("SF-"),
        applicationId: application.id,
        decisionId: decision.id,
        organisationId: application.applicant.id,
        cycleId: world.cycle.id,
        track: "comprehensive",
        title: "示例法治政府建设示范县",
        designatedAt,
      },
    });
    await publishTitle(tx, given.id);
    return given;
  });
  return {
    id,
    certificateNumber,
    holder: application.applicant,
    filer: application.filer,
    signatory: await makeSignatory(application.applicant),
  };
}
