import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { deskOf } from "@/lib/desk/queries";
import { saveRemark } from "@/lib/first-review/commands";
import { checkReview, concludeReview, turnReviewChecking } from "@/lib/first-review/concluding";
import { conclusionPage, reviewCheckingPage } from "@/lib/first-review/conclusions";
import { conclusionsOn } from "@/lib/first-review/list-conclusions";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { codeOf, must, refused } from "../support/acts";
import { clerk, OPINION, onTheDesk, openDesk, order, prepared, signed, world } from "../support/review";
import { makeActor } from "../support/world";

let colleague: Actor;
let checker: Actor;
let id: string;
let filer: Actor;
let first: string;

beforeAll(async () => {
  await openDesk();
  colleague = await makeActor(world.cityOffice, "reviewing");
  checker = await makeActor(world.cityOffice, "checking", "reviewing");
  [first] = world.catalogue.items as [string];
});
beforeEach(async () => {
  ({ id, filer } = await onTheDesk());
});

const remark = (by: Actor) =>
  saveRemark(by, { applicationId: id, indicatorId: first, opinion: "doubt", remark: "清单未见公布", version: 0 });
const rewrite = (narrative: string) =>
  db.indicatorAnswer.updateMany({ where: { applicationId: id, indicatorId: first }, data: { narrative } });

describe("结论与审核", () => {
  const seen = async () => {
    const { content, rounds } = (await conclusionPage(clerk, id))!;
    return { seen: content, round: rounds[0]?.round ?? 0 };
  };
  const conclude = async (by = clerk, change: object = {}) =>
    concludeReview(by, {
      applicationId: id,
      outcome: "propose_recommend",
      opinion: OPINION,
      ...(await seen()),
      ...change,
    });
  const check = (verdict: string, by = checker, round = 1) =>
    checkReview(by, { applicationId: id, round, verdict, remark: verdict === "returned" ? "请写明差距和依据" : "" });
  const recommends = () => act(clerk, order(id, "recommend", { opinion: OPINION }));
  const turn = (to: "on" | "off", by = clerk) => turnReviewChecking(by, { cycleId: world.cycle.id, to });

  test("启用以后不审核不能推荐；退回、有变化的都要重来；审核过的可以提请并签发", async () => {
    must(await turn("on"));
    expect(await recommends()).toMatchObject(refused("review_unchecked"));
    expect(await conclude(clerk, { seen: "旧的" })).toEqual(refused("stale"));
    must(await conclude());
    expect(await check("passed", clerk)).toEqual(refused("not_allowed"));
    const waits = (await deskOf(checker)).find(({ work, id: about }) => work === "check_review" && about === id);
    expect(waits?.href).toBe(`/review/${id}/conclusion`);
    must(await check("returned"));
    expect((await deskOf(clerk)).some(({ work, id: about }) => work === "mend_review" && about === id)).toBe(true);
    expect(await recommends()).toMatchObject(refused("review_unchecked"));
    must(await conclude());
    must(await check("passed", checker, 2));
    must(await remark(colleague));
    expect(await recommends()).toMatchObject({ error: { code: "review_unchecked", detail: { check: "changed" } } });
    must(await conclude());
    expect(await check("passed", checker, 2)).toEqual(refused("stale"));
    must(await check("passed", checker, 3));
    const signOff = await prepared(id);
    expect(await conclude()).toEqual(refused("sign_off_pending"));
    expect(await signed(signOff)).toMatchObject({ ok: true });
    await turn("off");
  });

  test("拟定推荐名单时看得到每件的初审结论和审核到了哪一步；没有启用的不显示，别的办公室看不到", async () => {
    const shown = async (by = clerk) => (await conclusionsOn(by, [id])).get(id);
    must(await turn("off"));
    expect(await shown()).toEqual({ check: "off", outcome: null });
    must(await turn("on"));
    expect(await shown()).toEqual({ check: "none", outcome: null });
    must(await conclude());
    expect(await shown()).toEqual({ check: "waiting", outcome: "propose_recommend" });
    must(await check("passed"));
    expect(await shown()).toEqual({ check: "passed", outcome: "propose_recommend" });
    must(await remark(colleague));
    expect(await shown()).toEqual({ check: "changed", outcome: "propose_recommend" });
    const stranger = await makeActor(world.office, "reviewing");
    expect([await shown(stranger), await shown(filer)]).toEqual([undefined, undefined]);
    await turn("off");
  });

  test("照旧页面再拟一次的不替换已经拟定的结论；两人同时拟定，只有一份", async () => {
    must(await turn("on"));
    const before = await seen();
    must(await conclude());
    const opposite = { outcome: "propose_decline", opinion: "差距较大，建议不予推荐。" };
    expect(await conclude(clerk, { ...opposite, ...before })).toEqual(refused("stale"));
    expect(await conclude(colleague, { ...opposite, ...before })).toEqual(refused("stale"));
    const now = await seen();
    const both = await Promise.all([clerk, colleague].map((by) => conclude(by, now)));
    expect(both.map(codeOf).sort()).toEqual(["stale", null].sort());
    const { rounds } = (await conclusionPage(clerk, id))!;
    expect(rounds.map(({ round, outcome }) => [round, outcome])).toEqual([
      [2, "propose_recommend"],
      [1, "propose_recommend"],
    ]);
    await turn("off");
  });

  test("本人拟定的自己不能审，数据库也不让；别的办公室的人什么也看不到", async () => {
    must(await turn("on"));
    must(await conclude(checker));
    expect(await check("passed")).toEqual(refused("own_conclusion"));
    const row = await db.reviewConclusion.findFirstOrThrow({ where: { applicationId: id } });
    const forced = {
      verdict: "passed",
      checkedById: checker.userId,
      checkedByName: "",
      checkedAt: new Date(),
    } as const;
    await expect(db.reviewConclusion.update({ where: { id: row.id }, data: forced })).rejects.toThrow(
      /conclusion_two_persons/,
    );
    const stranger = await makeActor(world.office, "reviewing", "checking");
    expect(await conclusionPage(stranger, id)).toBeNull();
    expect(await conclusionPage(filer, id)).toBeNull();
    expect(await check("passed", stranger)).toEqual(refused("not_found"));
    await turn("off", stranger);
    expect((await reviewCheckingPage(clerk)).cycles).toMatchObject([{ id: world.cycle.id, on: true }]);
    expect(
      (await reviewCheckingPage(checker)).waiting.some(({ applicationId, own }) => applicationId === id && own),
    ).toBe(true);
    for (const by of [filer, world.organiser])
      expect(JSON.stringify(await timelineOf(by, id, "staff"))).not.toContain("初审结论");
    await rewrite("拟定以后改过的说明");
    expect((await reviewCheckingPage(checker)).waiting.find((each) => each.applicationId === id)?.stands).toBe(false);
    await turn("off");
    // where nothing is checked any more, nothing waits for it
    expect((await reviewCheckingPage(checker)).waiting).toEqual([]);
  });

  test("没有审核人员的办公室不能启用", async () => {
    await db.userDuty.deleteMany({ where: { userId: checker.userId, duty: "checking" } });
    expect(await turn("on")).toEqual(refused("no_checker"));
    await db.userDuty.create({ data: { userId: checker.userId, duty: "checking" } });
  });
});
