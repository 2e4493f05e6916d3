import { beforeEach, describe, expect, test } from "vitest";
import { approveFeedback, draftFeedback, saveFeedback } from "@/lib/feedback/commands";
import { feedbackBoard, feedbackLetter } from "@/lib/feedback/queries";
import { sweepFeedback } from "@/lib/feedback/release";
import { ownResults } from "@/lib/own-results/queries";
import { db } from "@/lib/platform/db";
import { codeOf, must } from "../support/acts";
import { setClock } from "../support/clock";
import { makeNotice, makeNoticeWorld, type NoticeWorld } from "../support/notices";
import { makeActor, makeApplication, makeArea, makeOrganisation } from "../support/world";

/** Figures that nothing else here could come to. */
const OWN = {
  assessmentScore: 81.37,
  surveyIndex: 77.41,
  surveyLow: 75.13,
  surveyHigh: 79.69,
  verificationScore: 66.83,
  rank: 4177,
};
const OTHERS = {
  assessmentScore: 52.19,
  surveyIndex: 43.57,
  surveyLow: 41.93,
  surveyHigh: 45.21,
  verificationScore: 38.71,
  rank: 5209,
};
const REASON = "金丝雀二号：重大决策后评估没有开展";
const DISCLOSABLE = ["assessment_score", "section_scores", "survey_index", "verification", "rank"] as const;

type Case = Awaited<ReturnType<typeof makeApplication>>;
let world: NoticeWorld;
let own: Case;
let other: Case;

const ranked = (applicationId: string, figures: typeof OWN, section: string) =>
  db.rankingEntry.create({
    data: {
      ...{ applicationId, ...figures, complianceBasisPoints: 8123, composite: 70, computedAt: new Date() },
      sections: [{ title: section, basisPoints: 8765 }],
    },
  });
const disclose = async (disclosedResults: (typeof DISCLOSABLE)[number][]) => {
  const where = { id: world.cycle.id };
  const { stage } = await db.cycle.findUniqueOrThrow({ where });
  await db.cycle.update({ where, data: { stage: "draft" } });
  await db.cycle.update({ where, data: { disclosedResults } });
  await db.cycle.update({ where, data: { stage } });
};

/** A sheet that finds one item not met, with its reason. */
async function assessed(of: Case): Promise<void> {
  const agency = await makeOrganisation("assessment_agency", await makeArea("city", world.province));
  const assessor = await makeActor(agency, "assessing");
  const sheet = await db.scoreSheet.create({
    data: {
      ...{ applicationId: of.id, assessorId: assessor.userId, agencyId: agency.id },
      ...{ stage: "handed_in", assignedAt: new Date(), handedInAt: new Date() },
    },
  });
  await db.itemScore.createMany({
    data: world.catalogue.items.slice(0, 2).map((indicatorId, at) => ({
      ...{ sheetId: sheet.id, indicatorId, points: at === 0 ? 0 : 1, at: new Date() },
      ...(at === 0 ? { judgement: "not_met" as const, reason: REASON } : { judgement: "met" as const }),
    })),
  });
}

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
  own = await makeApplication(world, "not_shortlisted");
  other = await makeApplication(world, "not_shortlisted");
  await ranked(own.id, OWN, "本单位的部分");
  await ranked(other.id, OTHERS, "其他单位的部分");
});

describe("结果公布后本单位看到的结果", () => {
  test("公布之前什么也没有；公布之后只有周期规定告知的几项，其余的数一个也不读出", async () => {
    expect(await ownResults(own.filer, own.id)).toBeNull();
    await makeNotice(world);
    const shown = {
      assessment_score: [81.37],
      section_scores: [8765],
      survey_index: [77.41, 75.13, 79.69],
      verification: [66.83],
      rank: [4177],
    };
    for (const one of DISCLOSABLE) {
      await disclose([one]);
      const told = JSON.stringify(await ownResults(own.filer, own.id));
      for (const [name, figures] of Object.entries(shown)) {
        for (const figure of figures) expect(told.includes(String(figure)), `${one} ${figure}`).toBe(name === one);
      }
    }
    await disclose([]);
    const nothing = JSON.stringify(await ownResults(own.filer, own.id));
    for (const figure of Object.values(shown).flat()) expect(nothing).not.toContain(String(figure));
  });

  test("别的单位的结果一个字也看不到，别的单位、审核人员也看不到本单位的", async () => {
    await makeNotice(world);
    await disclose([...DISCLOSABLE]);
    const told = JSON.stringify(await ownResults(own.filer, own.id));
    for (const figure of Object.values(OTHERS)) expect(told).not.toContain(String(figure));
    expect(told).not.toContain("其他单位的部分");
    expect(await ownResults(other.filer, own.id)).toBeNull();
    expect(await ownResults(world.reviewer, own.id)).toBeNull();
    const checker = await makeActor(own.applicant, "checking");
    expect(await ownResults(checker, own.id)).toBeNull();
  });
});

describe("未获命名单位的反馈报告", () => {
  test("由评估的扣分理由按部分拟初稿，另一人审定，结果公布后才告知；看不出评估员、得分和名次", async () => {
    await assessed(own);
    must(await draftFeedback(world.organiser, { ids: [own.id] }));
    const { text } = await db.feedbackLetter.findUniqueOrThrow({ where: { applicationId: own.id } });
    expect(text).toContain(REASON);
    expect(text).toContain("不符合要求");
    for (const figure of [...Object.values(OWN), ...Object.values(OTHERS)]) expect(text).not.toContain(String(figure));
    expect(codeOf(await saveFeedback(world.organiser, { id: own.id, version: 9, text }))).toBe("stale");
    must(await saveFeedback(world.organiser, { id: own.id, version: 1, text: `${text}\n另行说明。` }));
    const [, signatory] = world.pair;
    expect(codeOf(await approveFeedback(world.organiser, { letters: `${own.id}:2` }))).toBe("not_allowed");
    must(await approveFeedback(signatory, { letters: `${own.id}:2` }));
    expect(await feedbackLetter(own.filer, own.id)).toBeNull();
    await makeNotice(world);
    await sweepFeedback(null);
    expect((await feedbackLetter(own.filer, own.id))?.text).toContain(REASON);
    expect(await feedbackLetter(other.filer, own.id)).toBeNull();
    expect(await db.notification.count({ where: { userId: own.filer.userId, text: { contains: "反馈意见" } } })).toBe(
      1,
    );
    expect(codeOf(await saveFeedback(world.organiser, { id: own.id, version: 2, text: "再改一次，改不动的。" }))).toBe(
      "feedback_released",
    );
  });

  test("最后修改的人不能审定；没有评估过的、还没有结果的不拟；初审人员看不到评估反馈", async () => {
    const both = { ...world.organiser, duties: ["organising", "signing"] as typeof world.organiser.duties };
    must(await draftFeedback(both, { ids: [own.id] }));
    expect(codeOf(await approveFeedback(both, { letters: `${own.id}:1` }))).toBe("feedback_own_text");
    const unassessed = await makeApplication(world, "not_designated");
    const running = await makeApplication(world, "assessment");
    for (const one of [unassessed, running]) {
      expect(codeOf(await draftFeedback(world.organiser, { ids: [one.id, other.id] }))).toBe("not_found");
    }
    expect(
      await db.feedbackLetter.count({ where: { applicationId: { in: [unassessed.id, running.id, other.id] } } }),
    ).toBe(0);
    expect(codeOf(await draftFeedback(world.reviewer, { ids: [other.id] }))).toBe("not_found");
    expect(await feedbackLetter(world.reviewer, own.id)).toBeNull();
    const query = { state: "", q: "", page: 1 };
    expect((await feedbackBoard(world.reviewer, query, "naming")).total).toBe(0);
    const board = await feedbackBoard(world.organiser, query, "naming");
    expect([board.total, board.counts.missing, board.counts.draft]).toEqual([2, 1, 1]);
  });

  test("两人同时拟定，一个单位只有一份", async () => {
    const results = await Promise.all([
      draftFeedback(world.organiser, { ids: [own.id, other.id] }),
      draftFeedback(world.organiser, { ids: [other.id, own.id] }),
    ]);
    expect(results.map((one) => must(one).drafted).sort()).toEqual([0, 2]);
  });
});
