import { beforeEach, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { panelFor } from "@/lib/acts/queries";
import { sign as signNow } from "@/lib/acts/signing";
import type { Track } from "@/lib/applications/case-file";
import { holdCase } from "@/lib/applications/store";
import { deskPage } from "@/lib/first-review/desk";
import { deskQuery } from "@/lib/first-review/schema";
import { db } from "@/lib/platform/db";
import { draftRecommendations } from "@/lib/recommendation/drafting";
import { recommendationList } from "@/lib/recommendation/list-queries";
import { moveInOrder } from "@/lib/recommendation/moving";
import { givenRecommendations, reviewDesks } from "@/lib/recommendation/queries";
import { codeOf, must, PASSWORD, refused, take, takeSigned } from "../support/acts";
import { stageOf } from "../support/cycle";
import { clerk, leader, OPINION, openDesk, order, places, placesUsed, world } from "../support/review";
import { makeActor, makeApplication } from "../support/world";

beforeEach(openDesk);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms, "waited").unref());

/** A case on the city's desk that claims this score. */
async function filed(score: number, track: Track = "comprehensive") {
  const made = await makeApplication(world, "first_review", track);
  await db.application.update({ where: { id: made.id }, data: { selfScore: score, selfMet: 9, selfApplicable: 10 } });
  return made;
}
const recommend = ({ id }: { id: string }) => ({ applicationId: id, choice: "recommend", opinion: OPINION });
const decline = ({ id }: { id: string }) => ({
  applicationId: id,
  choice: "decline",
  opinion: "申报材料与实际情况不符，不予推荐。",
});
const passOver = ({ id }: { id: string }, reason: string) => ({ applicationId: id, choice: "leave", reason });
const draft = (lines: object[], versions: object = { comprehensive: 0, thematic: 0 }, by = clerk) =>
  draftRecommendations(by, { cycleId: world.cycle.id, versions, lines });
const sign = (id: string) => takeSigned([clerk, leader], "recommendation_list", id, "recommend_listed");

describe("推荐名单", () => {
  test("综合、单项各推荐一件，不予推荐一件，负责人一次签发，一并生效", async () => {
    await places(1);
    const [first, second, third] = [await filed(95), await filed(90), await filed(85)];
    const single = await filed(80, "thematic");
    const { id } = must(await draft([recommend(first), decline(third), recommend(single)]));
    expect(await reviewDesks(clerk)).toMatchObject([
      { track: "comprehensive", places: 1, used: 0, waiting: 3, listId: id },
      { track: "thematic", waiting: 1, listId: id },
    ]);
    expect(must(await sign(id))).toMatchObject({ to: "signed" });
    const stages = await Promise.all([first, single, third, second].map((each) => stageOf(each.id)));
    expect(stages).toEqual(["assessment", "assessment", "not_recommended", "first_review"]);
    expect(await placesUsed()).toBe(1);
    const page = await recommendationList(clerk, id);
    expect(page).toMatchObject({ stage: "signed", recommended: 2, declined: 1, signedByName: leader.name });
    expect(page!.lines.map(({ name, choice }) => [name, choice])).toEqual([
      [first.applicant.name, "recommend"],
      [second.applicant.name, "leave"],
      [third.applicant.name, "decline"],
      [single.applicant.name, "recommend"],
    ]);
    const given = await givenRecommendations(clerk, world.cycle.id);
    expect(given.map(({ name, opinion }) => [name, opinion]).sort()).toEqual(
      [first, single].map(({ applicant }) => [applicant.name, OPINION]).sort(),
    );
  });

  test("上一级只看到推荐的；申报单位、外单位看不到名单", async () => {
    const [first, second] = [await filed(95), await filed(90)];
    const { id } = must(await draft([recommend(first)]));
    must(await sign(id));
    const above = await makeActor(world.office, "reviewing");
    const { rows } = await deskPage(above, deskQuery.parse({}));
    expect(rows.filter(({ line }) => line !== "below").map((row) => row.id)).toEqual([first.id]);
    for (const stranger of [first.filer, second.filer, above, world.organiser]) {
      expect(await recommendationList(stranger, id)).toBeNull();
      expect(await panelFor(stranger, "recommendation_list", id)).toBeNull();
    }
    expect(await db.notification.count({ where: { userId: { in: [first.filer.userId, second.filer.userId] } } })).toBe(
      0,
    );
  });

  test("越过位次在前的须写明理由，并列的须先排定；理由留在名单上", async () => {
    const [first, second, tied] = [await filed(95), await filed(90), await filed(90)];
    expect(await draft([recommend(second)])).toMatchObject({ error: { code: "ties_open" } });
    const cycle = { cycleId: world.cycle.id, track: "comprehensive", version: 0 };
    const reason = "两县同分，该县群众满意度较高";
    must(await moveInOrder(clerk, { ...cycle, applicationId: tied.id, to: 2, reason }));
    expect(await draft([recommend(tied)])).toEqual(refused("stale"));
    const versions = { comprehensive: 1 };
    expect(await draft([recommend(tied)], versions)).toMatchObject({
      error: { code: "passed_over_unstated", detail: { names: first.applicant.name } },
    });
    const { id } = must(await draft([recommend(tied), passOver(first, "正在核实信访事项")], versions));
    must(await sign(id));
    expect(await stageOf(tied.id)).toBe("assessment");
    expect((await recommendationList(clerk, id))!.lines[0]).toMatchObject({ reason: "正在核实信访事项" });
  });

  test("名额不足、意见太短、没有选、不是经办、外单位的都拟不了，什么也不留下", async () => {
    await places(1);
    const [first, second] = [await filed(95), await filed(90)];
    expect(await draft([recommend(first), recommend(second)])).toEqual(refused("quota_exhausted"));
    expect(await draft([{ ...recommend(first), opinion: "同意" }])).toMatchObject({
      error: { code: "invalid_input", fields: { "lines.0.opinion": expect.stringContaining("至少") } },
    });
    expect(await draft([passOver(first, "正在核实信访事项")])).toEqual(refused("list_empty"));
    expect(await draft([recommend(first)], undefined, leader)).toEqual(refused("not_allowed"));
    expect(await draft([recommend(first)], undefined, world.organiser)).toEqual(refused("not_found"));
    expect(await db.recommendationList.count({ where: { cycleId: world.cycle.id } })).toBe(0);
  });

  test("市本级列在次序中而不能推荐，越过它不必说明", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { excludesMunicipality: true } });
    const [own, county] = [await filed(99), await filed(90)];
    await db.organisation.update({
      where: { id: own.applicant.id },
      data: { kind: "city_government", areaId: world.city.id },
    });
    expect(await draft([recommend(own)])).toEqual(refused("own_municipality_excluded"));
    must(await sign(must(await draft([recommend(county)])).id));
    expect(await stageOf(county.id)).toBe("assessment");
  });

  test("有一件不能办理，整份名单都不生效，名额不变，并说明是哪一件", async () => {
    await places(5);
    const [first, second] = [await filed(95), await filed(90)];
    const { id } = must(await draft([recommend(first), recommend(second)]));
    await db.area.updateMany({
      where: { id: world.province.id },
      data: { path: "/elsewhere/", code: `X${first.number}` },
    });
    expect(await sign(id)).toMatchObject({
      error: { code: "list_changed", detail: { names: expect.stringContaining(first.applicant.name) } },
    });
    expect(await stageOf(first.id)).toBe("first_review");
    expect(await stageOf(second.id)).toBe("first_review");
    expect(await placesUsed()).toBe(0);
    expect(await db.recommendation.count({ where: { applicationId: { in: [first.id, second.id] } } })).toBe(0);
    expect((await recommendationList(clerk, id))!.stage).toBe("draft");
  });

  test("单件的规则不许的，拟定时就拒绝并说明是哪一件；拟定以后才不许的，提请签发时拒绝，不等负责人签", async () => {
    const [first, second] = [await filed(95), await filed(90)];
    const { path, code } = await db.area.findUniqueOrThrow({ where: { id: world.province.id } });
    const moved = (to: { path: string; code: string }) =>
      db.area.update({ where: { id: world.province.id }, data: to });
    const { id } = must(await draft([recommend(first)]));
    await moved({ path: "/elsewhere-again/", code: `X${first.number}` });
    const put = await take(clerk, "recommendation_list", id, "recommend_listed");
    expect(put).toMatchObject({ error: { code: "list_changed" } });
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
    must(await take(clerk, "recommendation_list", id, "drop_recommendations"));
    expect(await draft([recommend(first)])).toMatchObject({
      error: { code: "list_line_refused", detail: { name: first.applicant.name } },
    });
    expect(await db.recommendationList.count({ where: { cycleId: world.cycle.id, stage: "draft" } })).toBe(0);
    await moved({ path, code });
    must(await draft([recommend(first), decline(second)]));
  });

  test("拟定名单不锁住别的案头的案卷：外单位的人拿别人的编号来，不必等也不挡人", async () => {
    const first = await filed(95);
    const stranger = await makeActor(world.office, "reviewing");
    await db.$transaction(async (tx) => {
      await holdCase(tx, first.id);
      const asked = await Promise.race([draft([recommend(first)], undefined, stranger), pause(20_000)]);
      expect(asked).toEqual(refused("not_found"));
    });
  });

  test("拟定以后退回补正、新到位次在前的，不能照签；作废以后重拟", async () => {
    const [first, second] = [await filed(95), await filed(90)];
    const { id } = must(await draft([recommend(first)]));
    const late = await filed(99);
    expect(await sign(id)).toMatchObject({
      error: { code: "list_changed", detail: { names: `${late.applicant.name}现在位次在前` } },
    });
    expect(await draft([recommend(second)])).toEqual(refused("list_exists"));
    must(await take(clerk, "recommendation_list", id, "drop_recommendations"));
    must(await draft([recommend(late)]));
  });

  test("名单拟定以后，同类别的不能单独推荐、调整位次；另一类别的不受此限", async () => {
    const [first, second] = [await filed(95), await filed(90)];
    const single = await filed(80, "thematic");
    must(await draft([recommend(first)]));
    const alone = (id: string) => act(clerk, order(id, "recommend", { opinion: OPINION, reason: "在前的正在核实" }));
    expect(await alone(second.id)).toEqual(refused("list_waits"));
    expect(await act(clerk, order(second.id, "decline_to_recommend", { opinion: OPINION }))).toEqual(
      refused("list_waits"),
    );
    const cycle = { cycleId: world.cycle.id, track: "comprehensive", version: 0, to: 1, reason: "群众满意度较高" };
    expect(await moveInOrder(clerk, { ...cycle, applicationId: second.id })).toEqual(refused("list_waits"));
    expect(await alone(single.id)).toMatchObject({ ok: true });
  });

  test("并列的不能单独推荐其中一件，写理由也不行；写明理由排定以后可以", async () => {
    const [first, tied] = [await filed(90), await filed(90)];
    const alone = { opinion: OPINION, reason: "该县群众满意度较高" };
    expect(await act(clerk, order(tied.id, "recommend", alone))).toMatchObject({
      error: { code: "ties_open", detail: { names: first.applicant.name } },
    });
    expect(await act(clerk, order(first.id, "recommend", alone))).toEqual(refused("ties_open"));
    expect(await db.signOff.count({ where: { subjectId: { in: [first.id, tied.id] } } })).toBe(0);
    const move = { cycleId: world.cycle.id, track: "comprehensive", version: 0, to: 1, reason: alone.reason };
    must(await moveInOrder(clerk, { ...move, applicationId: tied.id }));
    must(await act(clerk, order(tied.id, "recommend", { opinion: OPINION })));
  });

  test("单独推荐越过位次在前的须写明理由；理由留痕", async () => {
    const [, second] = [await filed(95), await filed(90)];
    expect(await act(clerk, order(second.id, "recommend", { opinion: OPINION }))).toMatchObject({
      error: { code: "passes_over_better", detail: { open: 1 } },
    });
    const reason = "在前的正在核实信访事项";
    must(await takeSigned([clerk, leader], "application", second.id, "recommend", { opinion: OPINION, reason }));
    const event = await db.event.findFirstOrThrow({ where: { applicationId: second.id, action: "recommend" } });
    expect(event.detail).toMatchObject({ reason });
  });

  test("两人同时拟定：只有一份；名单与单独推荐同时争最后一个名额，只有一方成功，名额正好用完", async () => {
    const other = await makeActor(world.cityOffice, "reviewing");
    for (let run = 0; run < 3; run += 1) {
      await places(1);
      await db.application.updateMany({
        where: { cycleId: world.cycle.id, stage: "first_review" },
        data: { stage: "withdrawn" },
      });
      const [first, second] = [await filed(95), await filed(90)];
      const proposal = { opinion: OPINION, reason: "在前的正在核实信访事项" };
      const prepared = must(await take(clerk, "application", second.id, "recommend", proposal));
      const drafts = await Promise.all([draft([recommend(first)]), draft([recommend(first)], undefined, other)]);
      expect(drafts.map(codeOf).sort()).toEqual(["list_exists", null].sort());
      const listId = drafts.flatMap((result) => (result.ok ? [result.value.id] : []))[0]!;
      const waiting = must(await take(clerk, "recommendation_list", listId, "recommend_listed"));
      const each = [prepared, waiting].map((one) => (one.kind === "prepared" ? one.signOffId : ""));
      const results = await Promise.all(
        each.map((id) => signNow(leader, { id, password: PASSWORD, key: `${id}-${run}` })),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await placesUsed()).toBe(1);
      await db.recommendationList.updateMany({ where: { id: listId, stage: "draft" }, data: { stage: "dropped" } });
    }
  });
});
