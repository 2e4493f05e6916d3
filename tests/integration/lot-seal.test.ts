import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { sheetBefore } from "@/lib/assessment/organiser";
import { mySheets, sheetPage } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
import { deskOf, doneBy } from "@/lib/desk/queries";
import { agencyProgress } from "@/lib/lots/agency-queries";
import { casesOfLot } from "@/lib/lots/case-queries";
import { lotReport } from "@/lib/lots/lot-report";
import { placeReport } from "@/lib/lots/place-report";
import { lotBoard, lotsOf } from "@/lib/lots/queries";
import { lotResults } from "@/lib/lots/results";
import { differencesOf } from "@/lib/moderation/organiser";
import { messagesOf } from "@/lib/notifications/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { caseBefore, casesBefore } from "@/lib/programmes/cases";
import { cycleProgress } from "@/lib/programmes/queries";
import { rankingOf } from "@/lib/programmes/ranking";
import { trailForExport } from "@/lib/trail/audit";
import { timelineOf } from "@/lib/trail/queries";
import { codeOf, givePassword, must, take, takeSigned } from "../support/acts";
import { type MarkGiven, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeActor, makeApplication, makeWorld, type World } from "../support/world";

const REASON = "金丝雀理由四四七一九";
const GIVEN: MarkGiven[] = [
  { judgement: "partly_met", points: 3.71, reason: REASON },
  { judgement: "partly_met", points: 6.43, reason: REASON },
];
/** What would tell: the points, their mean and total, the score, the reason. */
const CANARIES = [REASON, "3.71", "6.43", "5.07", "10.14", "50.7"];

let world: World;
let lotId: string;
let cases: { id: string; applicant: { name: string }; filer: Actor }[];
let sheets: string[];
let assessors: Actor[];
let manager: Actor;
let auditor: Actor;
beforeAll(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  const team = await makeAgency(world);
  assessors = team.assessors;
  manager = await makeActor(team.agency, "organising");
  auditor = await makeActor(world.office, "auditor");
  cases = [await makeApplication(world, "assessment"), await makeApplication(world, "assessment")];
  ({
    lot: { id: lotId },
  } = await makeLot({ cycleId: world.cycle.id, agencies: [team.agency.id], cases: cases.map(({ id }) => id) }));
  sheets = [];
  for (const assessor of assessors) {
    const sheet = await openSheet(world, cases[0]!.id, assessor);
    await scoreAll(world, sheet, assessor, GIVEN);
    sheets.push(sheet);
  }
  const begun = await openSheet(world, cases[1]!.id, assessors[0]!);
  sheets.push(begun);
  const first = { sheetId: begun, indicatorId: world.catalogue.items[0]!, version: 0, ...GIVEN[0]! };
  must(await saveScore(assessors[0]!, first));
});

/** As text, without moments: their digits could be taken for points. */
const written = (answers: unknown): string =>
  JSON.stringify(answers, (_, value) => (typeof value === "bigint" ? String(value) : value)).replace(
    /\d{4}-\d\d-\d\dT[\d:.]+Z/g,
    "@",
  );

/** Everything that this person can be answered about the lot, its cases and its sheets, own marks left out. */
async function everything(actor: Actor): Promise<string> {
  const cycleId = world.cycle.id;
  const answers: unknown[] = [
    await lotsOf(actor, cycleId),
    await lotBoard(actor, cycleId, lotId),
    await lotResults(actor, cycleId, lotId),
    await lotReport(actor, lotId),
    await agencyProgress(actor),
    await cycleProgress(actor, cycleId),
    await rankingOf(actor, cycleId),
    await differencesOf(actor, cycleId),
    await casesBefore(actor, { page: 1 }),
    await messagesOf(actor, 1, false),
    await deskOf(actor),
    await doneBy(actor),
    await panelFor(actor, "assessment_lot", lotId),
    await panelFor(actor, "cycle", cycleId),
  ];
  for (const { id } of cases) {
    answers.push(
      await placeReport(actor, lotId, id),
      await caseBefore(actor, id),
      await panelFor(actor, "application", id),
    );
    answers.push(await timelineOf(actor, id, "staff"));
  }
  for (const id of sheets)
    answers.push(await sheetBefore(actor, cycleId, id), await panelFor(actor, "score_sheet", id));
  return written(answers);
}

/** Everybody but the authors of the marks. */
const readers = (): [string, Actor][] => [
  ["组织方经办", world.organiser],
  ["组织方负责人", world.signatory],
  ["初审办公室", world.reviewer],
  ["申报单位", cases[0]!.filer],
  ["机构负责人", manager],
  ["审计管理员", auditor],
];

describe("揭晓之前", () => {
  test("谁也看不到得分、平均、理由；评分本身变了，各人看到的一字不变", async () => {
    const before = new Map<string, string>();
    for (const [who, actor] of readers()) {
      const seen = await everything(actor);
      for (const canary of CANARIES) expect(seen, `${who}：${canary}`).not.toContain(canary);
      before.set(who, seen);
    }
    expect(before.get("组织方经办")).toContain(cases[0]!.applicant.name);
    await db.itemScore.updateMany({
      where: { sheetId: { in: sheets }, indicatorId: { in: world.catalogue.items } },
      data: { points: 9.29, judgement: "met", reason: "另一金丝雀" },
    });
    for (const [who, actor] of readers()) expect(await everything(actor), who).toBe(before.get(who));
  });

  test("留痕、通知、待签发的事由里没有得分和理由", async () => {
    const stored = written([
      await db.event.findMany({ where: { cycleId: world.cycle.id } }),
      await db.notification.findMany({ where: { userId: { in: readers().map(([, { userId }]) => userId) } } }),
      await db.signOff.findMany({ where: { organisationId: world.office.id } }),
      await trailForExport({ subject: "score_sheet" }),
      await trailForExport({ subject: "assessment_lot" }),
    ]);
    for (const canary of CANARIES) expect(stored, canary).not.toContain(canary);
  });

  test("评估员只见自己的评分，不见别人的份数和进度", async () => {
    const [a, b] = assessors;
    const own = JSON.stringify([await mySheets(a!, {}), await sheetPage(a!, sheets[0]!)]);
    expect(own).toContain("9.29");
    for (const secret of [b!.name, b!.userId, sheets[1]!]) expect(own).not.toContain(secret);
    expect(await sheetPage(a!, sheets[1]!)).toBeNull();
    expect(await lotBoard(a!, world.cycle.id, lotId)).toBeNull();
    expect(await agencyProgress(a!)).toBeNull();
  });

  test("拒绝揭晓的理由只说还差几份，不说评得如何", async () => {
    const prepared = await take(world.organiser, "assessment_lot", lotId, "open_lot");
    expect(codeOf(prepared)).toBe("sheets_not_assigned");
    for (const canary of [...CANARIES, "9.29"]) expect(JSON.stringify(prepared)).not.toContain(canary);
    expect((await casesOfLot(lotId, 1)).rows.map(({ handedIn }) => handedIn).sort()).toEqual([0, 2]);
  });
});

test("机构负责人看到本机构的进度，不见案卷；揭晓后结果仍不给机构和申报单位", async () => {
  const seen = await agencyProgress(manager);
  expect(seen?.lots[0]?.lines.map(({ assessor, handedIn }) => [assessor, handedIn]).sort()).toEqual(
    assessors.map(({ name }) => [name, 1]).sort(),
  );
  for (const { applicant } of cases) expect(JSON.stringify(seen)).not.toContain(applicant.name);
  const second = await openSheet(world, cases[1]!.id, assessors[1]!);
  await db.itemScore.deleteMany({ where: { sheetId: sheets[2]! } });
  await scoreAll(world, sheets[2]!, assessors[0]!, GIVEN);
  await scoreAll(world, second, assessors[1]!, GIVEN);
  must(await takeSigned([world.organiser, world.signatory], "assessment_lot", lotId, "open_lot"));
  expect((await placeReport(world.organiser, lotId, cases[1]!.id))?.row.score).toBe(50.7);
  for (const actor of [manager, cases[1]!.filer, world.reviewer, ...assessors]) {
    const after = await everything(actor);
    for (const canary of ["50.7", "92.9"]) expect(after).not.toContain(canary);
  }
});
