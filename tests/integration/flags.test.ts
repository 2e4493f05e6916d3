import { beforeAll, describe, expect, test } from "vitest";
import { flagsOf, ownFlags } from "@/lib/assessment/flag-queries";
import { answerFlag, raiseFlag } from "@/lib/assessment/flags";
import { sheetPage } from "@/lib/assessment/queries";
import { deskOf } from "@/lib/desk/queries";
import { db } from "@/lib/platform/db";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused } from "../support/acts";
import { makeAgency, openSheet } from "../support/assessment";
import { attachSummary } from "../support/scoring";
import { makeApplication, makeWorld, type World } from "../support/world";

const TEXT = "第三页的印章与第五页的不是同一单位，落款日期早于文件依据。";
const REASON = "经调阅原件，印章系后补。";

let world: World;
let team: Awaited<ReturnType<typeof makeAgency>>;
beforeAll(async () => {
  world = await makeWorld();
  team = await makeAgency(world, 2);
});

async function raised() {
  const application = await makeApplication(world, "assessment");
  const [first, second] = team.assessors;
  const sheetId = await openSheet(world, application.id, first!);
  const otherSheet = await openSheet(world, application.id, second!);
  const [indicatorId] = world.catalogue.items;
  const evidenceId = await attachSummary(application, indicatorId!);
  const flag = { sheetId, indicatorId: indicatorId!, kind: "fabrication", text: TEXT, evidenceId, page: 3 };
  const { flagId } = must(await raiseFlag(first!, flag));
  return { application, first: first!, second: second!, sheetId, otherSheet, indicatorId: indicatorId!, flag, flagId };
}

describe("问题线索", () => {
  test("一经报告，组织方的人即收到消息和待办；申报单位和另一名评估员什么也看不到", async () => {
    const { application, first, second, sheetId, otherSheet, indicatorId, flagId } = await raised();
    const told = await db.notification.findMany({ where: { event: { subjectId: sheetId, action: "raise_flag" } } });
    expect(told.map(({ userId }) => userId)).toEqual([world.organiser.userId]);
    expect(told[0]!.href).toBe(`/organise/cycles/${world.cycle.id}/flags`);
    expect((await deskOf(world.organiser)).filter(({ work }) => work === "flag")).toMatchObject([
      { href: `/organise/cycles/${world.cycle.id}/flags` },
    ]);
    const page = await flagsOf(world.organiser, world.cycle.id, 1);
    expect(page?.rows.find(({ id }) => id === flagId)).toMatchObject({
      text: TEXT,
      evidence: { page: 3 },
      answers: [],
    });
    expect(await ownFlags(sheetId, indicatorId)).toMatchObject([{ id: flagId, answeredAt: null }]);
    expect((await sheetPage(first, sheetId))?.opened?.items[0]?.flags).toEqual(["fabrication"]);
    expect((await sheetPage(second, otherSheet))?.opened?.items[0]?.flags).toEqual([]);
    expect(await flagsOf(application.filer, world.cycle.id, 1)).toBeNull();
    expect(await flagsOf(second, world.cycle.id, 1)).toBeNull();
    const course = JSON.stringify(await timelineOf(application.filer, application.id, "applicant"));
    expect(course).not.toContain("线索");
  });

  test("只有本人、只就本评分表的项和本项的材料报告；同类的处理完以前不重复", async () => {
    const { second, first, flag, application } = await raised();
    expect(await raiseFlag(second, flag)).toEqual(refused("not_found"));
    expect(await raiseFlag(world.organiser, flag)).toEqual(refused("not_found"));
    expect(await raiseFlag(first, flag)).toEqual(refused("flag_exists"));
    const other = { ...flag, indicatorId: world.catalogue.items[1]! };
    expect(await raiseFlag(first, other)).toEqual(refused("evidence_not_of_item"));
    expect(await raiseFlag(first, { ...flag, kind: "veto", text: "短" })).toEqual(refused("invalid_input"));
    expect(await db.assessmentFlag.count({ where: { sheet: { applicationId: application.id } } })).toBe(1);
  });

  test("组织方逐次处理：需核查之后才有结论，结论之后不再改；评估员只知道已处理", async () => {
    const { first, flagId, sheetId, indicatorId, application } = await raised();
    const answer = { flagId, verdict: "to_verify", reason: REASON, answers: 0 };
    expect(await answerFlag(first, answer)).toEqual(refused("not_found"));
    expect(await answerFlag(application.filer, answer)).toEqual(refused("not_found"));
    expect(await answerFlag(world.signatory, answer)).toEqual(refused("not_allowed"));
    must(await answerFlag(world.organiser, answer));
    expect(await answerFlag(world.organiser, { ...answer, verdict: "upheld" })).toEqual(refused("stale"));
    must(await answerFlag(world.organiser, { ...answer, verdict: "upheld", answers: 1 }));
    const again = { ...answer, verdict: "dismissed", answers: 2 };
    expect(await answerFlag(world.organiser, again)).toEqual(refused("flag_settled"));
    const [own] = await ownFlags(sheetId, indicatorId);
    expect(own!.answeredAt).not.toBeNull();
    expect(JSON.stringify(own)).not.toContain(REASON);
    const words = await db.notification.findMany({
      where: { userId: first.userId, event: { action: "answer_flag" } },
      select: { text: true, href: true },
    });
    expect(words.length).toBeGreaterThan(0);
    expect(JSON.stringify(words)).not.toMatch(/查实|印章/);
    await expect(db.flagAnswer.deleteMany({ where: { flagId } })).rejects.toThrow();
    const page = await flagsOf(world.organiser, world.cycle.id, 1);
    expect(page?.rows.find(({ id }) => id === flagId)?.answers.map(({ verdict }) => verdict)).toEqual([
      "upheld",
      "to_verify",
    ]);
  });

  test("两人同时处理同一条线索，只有一个成功", async () => {
    const { flagId } = await raised();
    const answer = { flagId, verdict: "dismissed", reason: REASON, answers: 0 };
    const both = await Promise.all([answerFlag(world.organiser, answer), answerFlag(world.organiser, answer)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.flagAnswer.count({ where: { flagId } })).toBe(1);
  });
});
