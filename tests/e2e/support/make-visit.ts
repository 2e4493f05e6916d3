import { db } from "@/lib/platform/db";

// Run by a journey: the visit that is under way gets twenty items more on its checklist, what it had is concluded, and two things are drawn. Prints
// where it is and who is on the team, as JSON.

const FRESH = 20;
const visit = await db.visit.findFirstOrThrow({
  where: { stage: "under_way", application: { stage: "verification" } },
  include: {
    findings: true,
    application: { include: { applicant: true } },
    team: { include: { members: { include: { user: true } } } },
  },
});
const items = await db.indicator.findMany({
  where: {
    catalogueId: visit.application.catalogueId,
    kind: "standard",
    applicability: "all",
    id: { notIn: visit.findings.map(({ indicatorId }) => indicatorId) },
  },
  orderBy: { position: "asc" },
  take: FRESH,
});
const account = (capacity: string) => visit.team.members.find((one) => one.capacity === capacity)!.user!;
const at = new Date();
await db.finding.updateMany({
  where: { visitId: visit.id, conclusion: null },
  data: { conclusion: "confirmed", note: "现场与申报一致", authorId: account("leader").id, at, version: 2 },
});
await db.finding.createMany({
  data: items.map(({ id: indicatorId }) => ({ visitId: visit.id, indicatorId, why: "需到现场核实" })),
});
const lists = await db.sampleList.findMany({ where: { visitId: visit.id }, include: { samples: true } });
const kind = (["case_file", "site", "interviewee"] as const).find((each) => lists.every((list) => list.kind !== each));
if (kind && lists.every(({ samples }) => samples.length === 0)) {
  const list = await db.sampleList.create({
    data: {
      ...{ visitId: visit.id, kind, stage: "drawn", frameHash: "0".repeat(64), count: 2, seed: "journey" },
      ...{ seedSource: "检验用的种子", frozenAt: new Date(at.getTime() - 7_200_000), frozenByName: "检验" },
      ...{ seedAt: new Date(at.getTime() - 3_600_000), drawnAt: at, drawnByName: "检验" },
    },
  });
  await db.visitSample.createMany({
    data: ["2026-031 号", "2026-007 号"].map((label, index) => ({
      ...{ visitId: visit.id, listId: list.id, kind, position: index + 1, label, drawnAt: at },
    })),
  });
}
console.log(
  JSON.stringify({
    id: visit.id,
    place: visit.application.applicant.name,
    leader: account("leader").account,
    member: account("member").account,
    memberName: account("member").name,
    leaderName: account("leader").name,
    items: items.map(({ position }) => position),
  }),
);
await db.$disconnect();
