import { beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignSheet } from "@/lib/assessment/commands";
import { askedCorrection } from "@/lib/corrections/asked";
import { draftOf, saveDraft } from "@/lib/corrections/drafting";
import { judgeCorrections } from "@/lib/corrections/judging";
import { saveReply } from "@/lib/corrections/replying";
import { type RoundReader, roundsOf, unsettledOf } from "@/lib/corrections/rounds";
import { proposeMoreTime } from "@/lib/deadlines/more-time";
import { deskOf } from "@/lib/desk/queries";
import { addLink } from "@/lib/evidence/commands";
import { assignOfficers } from "@/lib/first-review/assigning";
import { saveRemark } from "@/lib/first-review/commands";
import { layerReader } from "@/lib/first-review/reading-rules";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, must, signed, take } from "../support/acts";
import { setClock } from "../support/clock";
import { DUE, line, REMARK, request, resubmitted, sentBack } from "../support/correction";
import { stageOf } from "../support/cycle";
import { id, item, openDossier, place, submitted, world } from "../support/dossier";
import { answer } from "../support/filing";
import { makeActor, makeOrganisation } from "../support/world";

const OPINION = "逾期没有补正，经集体研究不予推荐。";
let leader: Actor;
let colleague: Actor;

beforeEach(async () => {
  await openDossier();
  leader ??= await makeSignatory(world.cityOffice);
  colleague ??= await makeActor(world.cityOffice, "reviewing");
  await submitted();
});

const rewrite = (n: number, narrative: string, version = 1) =>
  saveAnswer(place.filer, answer(id, item(n), { narrative, version }));

/** The office that sent the case back, which lies on its desk. */
const office = () => layerReader(world.reviewer, world.cityOffice.id, []);

describe("退回", () => {
  test("常用理由与自写的话合成要求；期限、理由、内容不对的都拒绝，什么也不留下", async () => {
    const [reason] = world.cycle.correctionReasons;
    const again = line(item(0));
    const refusals = {
      correction_due_past: await sentBack([again], { dueAt: "2026-02-14" }),
      correction_reason_unknown: await sentBack([line(item(0), { reasons: ["编造的理由"] })]),
      correction_part_unknown: await sentBack([line("00000000-0000-4000-8000-000000000000")]),
      invalid_input: await sentBack([again, again]),
    };
    expect(Object.entries(refusals).filter(([code, result]) => codeOf(result) !== code)).toEqual([]);
    expect(await sentBack([line(item(0), { remark: "" })])).toMatchObject({
      error: { fields: { "corrections.0.remark": expect.stringContaining("请勾选理由") } },
    });
    expect(await sentBack([line(null, { sectionId: world.themeId })])).toMatchObject({
      error: { code: "correction_part_unknown" },
    });
    await db.routeStop.updateMany({
      where: { cycleId: world.cycle.id, position: 0 },
      data: { plannedTo: new Date("2026-03-05T00:00:00Z") },
    });
    expect(codeOf(await sentBack([again]))).toBe("correction_past_plan");
    expect(await db.correctionRequest.count({ where: { applicationId: id } })).toBe(0);
    must(await sentBack([line(item(0), { reasons: [reason!], remark: "另附网址。" })], { pastPlan: "yes" }));
    await db.routeStop.updateMany({ where: { cycleId: world.cycle.id }, data: { plannedTo: null } });
    expect((await request()).items).toMatchObject([
      { remark: `${reason}。另附网址。`, reasons: [reason], before: { narrative: expect.any(String), evidence: [] } },
    ]);
  });

  test("拟稿全办公室共有：同事先存的不覆盖，自己存过的照存；两人同时退回只成一次，拟稿随之删去", async () => {
    const draft = { applicationId: id, version: 0, dueDay: DUE, lines: [{ part: item(0), text: REMARK }] } as never;
    must(await saveDraft(world.reviewer, draft));
    expect(await saveDraft(colleague, draft)).toMatchObject({
      error: { code: "stale", savedBy: { name: world.reviewer.name } },
    });
    must(await saveDraft(world.reviewer, draft));
    expect(await draftOf(colleague, id)).toMatchObject({ version: 2, lines: [{ part: item(0), text: REMARK }] });
    expect(codeOf(await saveDraft(place.filer, draft))).toBe("not_allowed");
    const both = await Promise.all(
      [world.reviewer, colleague].map((officer) =>
        take(officer, "application", id, "return_for_correction", { corrections: [line(item(0))], dueAt: DUE }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.correctionRequest.count({ where: { applicationId: id } })).toBe(1);
    expect(await draftOf(colleague, id)).toBeNull();
  });
});

describe("补正报送", () => {
  test("每处或者改了，或者说明不改的理由；没有的列出来；各轮各留各的新旧", async () => {
    must(await sentBack([line(item(0)), line(item(1)), line(null)]));
    must(await rewrite(0, "补上了网址。"));
    must(
      await addLink(place.filer, {
        applicationId: id,
        indicatorId: item(0),
        title: "报道",
        url: "https://a.example/1",
      }),
    );
    expect(await resubmitted()).toMatchObject({
      error: { code: "corrections_unanswered", detail: { open: 2, items: "自评报告、第 2 项" } },
    });
    const asked = (await askedCorrection(id))!;
    expect(asked.items.map(({ position, progress }) => [position, progress])).toEqual([
      [null, "open"],
      [1, "changed"],
      [2, "open"],
    ]);
    for (const each of asked.items.filter(({ progress }) => progress === "open")) {
      const said = { applicationId: id, itemId: each.id, version: 0, reply: "数据以统计公报为准，不作修改。" };
      must(await saveReply(place.filer, said));
      expect(codeOf(await saveReply(place.colleague, said))).toBe("stale");
    }
    // until it is filed again, the office reads neither the work in progress nor the reply
    expect((await roundsOf(id, office()))[0]!.items.every(({ after, reply }) => after === null && reply === "")).toBe(
      true,
    );
    must(await resubmitted());
    expect(await stageOf(id)).toBe("first_review");
    must(await sentBack([line(item(0))]));
    must(await rewrite(0, "第二次改写。", 2));
    must(await resubmitted());
    const [second, first] = await roundsOf(id, office());
    expect(first!.items[1]).toMatchObject({
      before: { narrative: "清单已经公布，并按季度更新。", evidence: [] },
      after: { narrative: "补上了网址。", evidence: [{ number: "Ⅰ-1-1-①", title: "报道" }] },
    });
    expect(first!.items[2]).toMatchObject({ reply: "数据以统计公报为准，不作修改。" });
    expect(second!.items[0]).toMatchObject({
      before: { narrative: "补上了网址。" },
      after: { narrative: "第二次改写。" },
    });
    await expect(
      db.correctionItem.update({ where: { id: first!.items[1]!.id }, data: { remark: "改写历史" } }),
    ).rejects.toThrow("closed correction");
    await expect(db.correctionItem.delete({ where: { id: first!.items[1]!.id } })).rejects.toThrow();
  });

  test("认定是办公室自己的一层：仍不到位的写明还差什么，据此拟下一次；申报单位看不到", async () => {
    must(await sentBack([line(item(0)), line(item(1))]));
    const open = await request();
    const verdict = (outcome: string, remark: string, version = 0) => ({
      applicationId: id,
      lines: [{ itemId: open.items[0]!.id, outcome, remark, version }] as never,
    });
    expect(codeOf(await judgeCorrections(world.reviewer, verdict("settled", "")))).toBe("wrong_stage");
    must(await rewrite(0, "改一。"));
    must(await rewrite(1, "改二。"));
    must(await resubmitted());
    expect(codeOf(await judgeCorrections(world.reviewer, verdict("unsettled", "")))).toBe("invalid_input");
    expect(codeOf(await judgeCorrections(place.filer, verdict("settled", "")))).toBe("not_allowed");
    must(await judgeCorrections(world.reviewer, verdict("unsettled", "网址打不开，请核对。")));
    expect(codeOf(await judgeCorrections(colleague, verdict("settled", "")))).toBe("stale");
    expect(await unsettledOf(id, world.cityOffice.id)).toMatchObject([{ remark: "网址打不开，请核对。" }]);
    const shown = (reader: RoundReader) =>
      roundsOf(id, reader).then(([round]) => round!.items.flatMap(({ verdicts }) => verdicts));
    expect(await shown(office())).toMatchObject([{ outcome: "unsettled", version: 1 }]);
    expect(await shown("place")).toEqual([]);
  });
});

describe("在补正中", () => {
  test("不能推荐、不予推荐、写意见、拟稿、分配评分表", async () => {
    must(await sentBack([line(item(0))]));
    const assessor = await makeActor(await makeOrganisation("assessment_agency", world.province), "assessing");
    const remark = { applicationId: id, indicatorId: item(0), opinion: "agree", remark: "", version: 0 };
    const refusals = [
      [await take(world.reviewer, "application", id, "recommend", { opinion: OPINION }), "wrong_stage"],
      [
        await take(world.reviewer, "application", id, "decline_to_recommend", { opinion: OPINION }),
        "correction_running",
      ],
      [await signed(leader, "application", id, "recommend", { opinion: OPINION }), "wrong_stage"],
      [await saveRemark(world.reviewer, remark), "wrong_stage"],
      [await saveDraft(world.reviewer, { applicationId: id, version: 0, lines: [] }), "wrong_stage"],
      [await sentBack([line(item(1))]), "wrong_stage"],
      [
        await assignOfficers(world.reviewer, { lines: [{ applicationId: id, userId: colleague.userId }] }),
        "wrong_stage",
      ],
    ] as const;
    expect(refusals.map(([result]) => codeOf(result))).toEqual(refusals.map(([, code]) => code));
    const sheet = await assignSheet(world.organiser, { applicationId: id, assessorId: assessor.userId });
    expect(sheet.ok).toBe(false);
    expect(await stageOf(id)).toBe("returned");
    expect(await db.recommendation.count({ where: { applicationId: id } })).toBe(0);
    expect(await db.scoreSheet.count({ where: { applicationId: id } })).toBe(0);
  });

  test("逾期的：两边待办都有；报不了，说明可以申请延期；办公室可以主动延期，也可以不予推荐", async () => {
    must(await sentBack([line(item(0))]));
    must(await rewrite(0, "改了。"));
    const overdue = async () => (await deskOf(world.reviewer)).filter((each) => each.id === id).map(({ work }) => work);
    expect(await overdue()).toEqual([]);
    setClock("2026-03-11T09:00:00+08:00");
    expect(codeOf(await resubmitted())).toBe("correction_deadline_passed");
    expect(await overdue()).toEqual(["correction_overdue"]);
    expect((await deskOf(place.filer)).map(({ work }) => work)).toContain("correct");
    const more = { applicationId: id, until: "2026-03-20", reason: "当地受灾，同意延期。" };
    expect(codeOf(await proposeMoreTime(place.filer, more))).toBe("not_allowed");
    const { id: extension } = must(await proposeMoreTime(world.reviewer, more));
    expect(codeOf(await proposeMoreTime(colleague, more))).toBe("extension_asked");
    const until = { until: "2026-03-20", reason: more.reason };
    // the place files while the office grants: whichever comes first, the case ends up whole
    const [granted, came] = await Promise.all([
      signed(leader, "extension", extension, "grant_extension", until),
      resubmitted(),
    ]);
    must(granted);
    expect([null, "correction_deadline_passed"]).toContain(codeOf(came));
    if (!came.ok) must(await resubmitted());
    expect(await stageOf(id)).toBe("first_review");
    expect(await db.correctionRequest.findFirst({ where: { applicationId: id } })).toMatchObject({
      resubmittedAt: expect.any(Date),
    });
    must(await sentBack([line(item(0))], { dueAt: "2026-03-15" }));
    setClock("2026-03-16T09:00:00+08:00");
    must(await signed(leader, "application", id, "decline_to_recommend", { opinion: OPINION }));
    const last = await db.correctionRequest.findFirstOrThrow({ where: { applicationId: id, round: 2 } });
    expect([last.closedAt !== null, last.resubmittedAt]).toEqual([true, null]);
  });
});
