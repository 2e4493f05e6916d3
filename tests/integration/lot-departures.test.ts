import { beforeEach, describe, expect, test } from "vitest";
import { assignSheet } from "@/lib/assessment/commands";
import { casesOfLot } from "@/lib/lots/case-queries";
import { makeLot as newLot } from "@/lib/lots/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { loadCycle } from "@/lib/programmes/store";
import { placeAnswer } from "@/lib/provisional-answers/queries";
import { saveReply } from "@/lib/provisional-answers/replying";
import { codeOf, givePassword, makeSignatory, must, takeSigned } from "../support/acts";
import { makeAgency, openSheet, scoreAll } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeActor, makeApplication, makeWorld, type World } from "../support/world";

const PARTLY = { judgement: "partly_met", points: 5, reason: "材料缺一半单位" } as const;
const FULL = { judgement: "met", points: 10 } as const;

let world: World;
let readers: Actor[];
let agencies: string[];
beforeEach(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  const team = await makeAgency(world, 3);
  readers = team.assessors;
  agencies = [team.agency.id];
});

const cases = async (count: number) => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await makeApplication(world, "assessment")).id);
  return ids;
};
const read = async (id: string) => {
  for (const reader of readers.slice(0, 2))
    await scoreAll(world, await openSheet(world, id, reader), reader, [PARTLY, FULL]);
};
const sign = (subject: string, id: string, action: string, proposal: object = {}) =>
  takeSigned([world.organiser, world.signatory], subject, id, action, proposal);
const disqualify = async (id: string) =>
  must(await sign("application", id, "disqualify", { reason: "核查发现申报材料弄虚作假，情况属实。" }));
const stands = (id: string, stage: "assessment" | "first_review") =>
  db.application.update({ where: { id }, data: { stage } });
const unopened = async () => (await loadCycle(db, world.cycle.id, new Date(), false))!.lotsUnopened;

describe("案卷在答复期间离开评估", () => {
  test("它的答复不必再决定，也不必再等，标段照常揭晓", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { answerDays: 5 } });
    const [left, stayed] = await cases(2);
    const { lot } = await makeLot({ cycleId: world.cycle.id, agencies, cases: [left!, stayed!] });
    for (const id of [left!, stayed!]) await read(id);
    must(await sign("assessment_lot", lot.id, "release_deductions"));
    const replied = async (id: string) => {
      const { applicant } = await db.application.findUniqueOrThrow({
        where: { id },
        include: { applicant: { include: { area: true } } },
      });
      const [filer, leader] = [await makeActor(applicant, "filing"), await makeSignatory(applicant)];
      const { id: answerId } = (await placeAnswer(filer, id))!;
      const reply = { answerId, indicatorId: world.catalogue.items[0]!, text: "清单已经全部公布", version: 0 };
      must(await saveReply(filer, reply));
      must(await takeSigned([filer, leader], "provisional_answer", answerId, "hand_in_replies"));
    };
    await replied(left!);
    expect(codeOf(await sign("assessment_lot", lot.id, "open_lot"))).toBe("answers_running");
    await db.assessmentLot.update({ where: { id: lot.id }, data: { answersDueAt: new Date("2026-01-01T00:00:00Z") } });
    expect(codeOf(await sign("assessment_lot", lot.id, "open_lot"))).toBe("answers_undecided");
    await disqualify(left!);
    must(await sign("assessment_lot", lot.id, "open_lot"));
    const results = await db.lotResult.findMany({ where: { lotId: lot.id }, select: { applicationId: true } });
    expect(results).toEqual([{ applicationId: stayed }]);
  });
});

describe("案卷全部离开的标段", () => {
  test("不能揭晓，也不挡住周期启封；还有案卷在评的仍须先揭晓", async () => {
    const [gone, other] = await cases(2);
    const { lot } = await makeLot({ cycleId: world.cycle.id, agencies, cases: [gone!] });
    await makeLot({ cycleId: world.cycle.id, agencies, cases: [other!] });
    expect(await unopened()).toBe(2);
    await disqualify(gone!);
    expect(codeOf(await sign("assessment_lot", lot.id, "open_lot"))).toBe("lot_without_case");
    expect(await unopened()).toBe(1);
  });
});

describe("揭晓时不在评估环节的案卷", () => {
  test("移出标段，回来以后可以另行分配，也可以列入别的标段；已经终结的仍列在原标段", async () => {
    const [opened, back, ended] = await cases(3);
    const { lot } = await makeLot({ cycleId: world.cycle.id, agencies, cases: [opened!, back!, ended!] });
    await read(opened!);
    await stands(back!, "first_review");
    await disqualify(ended!);
    must(await sign("assessment_lot", lot.id, "open_lot"));
    const { rows } = await casesOfLot(lot.id, 1);
    expect(rows.map(({ id }) => id).toSorted()).toEqual([opened!, ended!].toSorted());
    const event = await db.event.findFirstOrThrow({ where: { subjectId: lot.id, action: "open_lot" } });
    expect(event.detail).toMatchObject({ cases: 1, released: 1 });
    await stands(back!, "assessment");
    must(await assignSheet(world.organiser, { applicationId: back!, assessorId: readers[2]!.userId }));
    const next = { cycleId: world.cycle.id, name: "补评标段", agencies, cases: [back!], parts: [] };
    const { lotId } = must(await newLot(world.organiser, next));
    must(await sign("assessment_lot", lotId, "begin_assessment"));
  });

  test("评估开始以后，在评的案卷谁也移不出；揭晓以后一件也移不出", async () => {
    const [here, elsewhere, ended] = await cases(3);
    const { lot } = await makeLot({ cycleId: world.cycle.id, agencies, cases: [here!, elsewhere!, ended!] });
    const out = (applicationId: string) => db.lotCase.deleteMany({ where: { lotId: lot.id, applicationId } });
    await expect(out(here!)).rejects.toThrow("a lot that has begun does not change");
    await read(here!);
    await disqualify(ended!);
    await stands(elsewhere!, "first_review");
    must(await sign("assessment_lot", lot.id, "open_lot"));
    await expect(out(here!)).rejects.toThrow("a lot that has begun does not change");
    await expect(out(ended!)).rejects.toThrow("a lot that has begun does not change");
  });

  test("已经向它出示过初步扣分意见的，别的标段不再出示第二次", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { answerDays: 5 } });
    const [opened, back] = await cases(2);
    const { lot } = await makeLot({ cycleId: world.cycle.id, agencies, cases: [opened!, back!] });
    for (const id of [opened!, back!]) await read(id);
    must(await sign("assessment_lot", lot.id, "release_deductions"));
    await stands(back!, "first_review");
    await db.assessmentLot.update({ where: { id: lot.id }, data: { answersDueAt: new Date("2026-01-01T00:00:00Z") } });
    must(await sign("assessment_lot", lot.id, "open_lot"));
    await stands(back!, "assessment");
    const next = { cycleId: world.cycle.id, name: "补评标段", agencies, cases: [back!], parts: [] };
    const { lotId } = must(await newLot(world.organiser, next));
    must(await sign("assessment_lot", lotId, "begin_assessment"));
    must(await sign("assessment_lot", lotId, "release_deductions"));
    expect(await db.provisionalAnswer.findMany({ where: { applicationId: back! } })).toMatchObject([{ lotId: lot.id }]);
  });
});

test("已揭晓的标段，评分引用的佐证材料也不能增、改、删", async () => {
  const [id] = await cases(1);
  const { lot } = await makeLot({ cycleId: world.cycle.id, agencies, cases: [id!] });
  await read(id!);
  const { applicantId } = await db.application.findUniqueOrThrow({ where: { id: id! } });
  const { id: evidenceId } = await db.evidence.create({
    data: {
      organisationId: applicantId,
      kind: "summary",
      title: "公布清单",
      text: "清单全文",
      createdById: world.organiser.userId,
    },
  });
  const { id: sheetId } = await db.scoreSheet.findFirstOrThrow({ where: { applicationId: id! } });
  const cited = { sheetId, indicatorId: world.catalogue.items[0]!, evidenceId };
  await db.itemCitation.create({ data: { ...cited, page: 3 } });
  must(await sign("assessment_lot", lot.id, "open_lot"));
  const frozen = "an opened lot does not change";
  await expect(db.itemCitation.create({ data: { ...cited, page: 4 } })).rejects.toThrow(frozen);
  await expect(db.itemCitation.updateMany({ where: cited, data: { page: 5 } })).rejects.toThrow(frozen);
  await expect(db.itemCitation.deleteMany({ where: cited })).rejects.toThrow(frozen);
  expect(await db.itemCitation.findMany({ where: cited, select: { page: true } })).toEqual([{ page: 3 }]);
});
