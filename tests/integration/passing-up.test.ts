import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { releasePlace, takePlace } from "@/lib/applications/quota";
import { acceptCases } from "@/lib/first-review/accepting";
import { arrivalsOf } from "@/lib/first-review/arrivals";
import { assignOfficers } from "@/lib/first-review/assigning";
import { saveRemark } from "@/lib/first-review/commands";
import { reviewCase } from "@/lib/first-review/queries";
import { db, Refusal } from "@/lib/platform/db";
import { givenRecommendations } from "@/lib/recommendation/queries";
import { timelineOf } from "@/lib/trail/queries";
import { makeSignatory, must, refused, signed, take, takeSigned } from "../support/acts";
import { stageOf } from "../support/cycle";
import { AHEAD, city, OPINION, openTwoDesks, passedUp, province, world } from "../support/passing-up";
import { putFirst } from "../support/review";
import { makeActor, makeApplication, makeOrganisation, makeWorld } from "../support/world";

const REASON = "推荐以后发现数据有误，撤回核实。";

beforeAll(openTwoDesks);
const quota = async () =>
  (
    await db.quota.findFirstOrThrow({
      where: { cycleId: world.cycle.id, officeId: world.cityOffice.id, track: "comprehensive" },
    })
  ).used;
const caseOf = (id: string) => db.application.findUniqueOrThrow({ where: { id } });
const withdraw = (id: string, reason = REASON) =>
  takeSigned(city, "application", id, "withdraw_recommendation", { reason });

describe("接收", () => {
  test("推荐上来的待接收；成批接收以后记下何人何时，告诉不了申报单位", async () => {
    const made = [await passedUp(), await passedUp()];
    const ids = made.map(({ id }) => id);
    expect((await arrivalsOf(province[0])).filter(({ id }) => ids.includes(id))).toHaveLength(2);
    expect(must(await acceptCases(province[0], { ids }))).toEqual({ accepted: 2 });
    expect(must(await acceptCases(province[0], { ids }))).toEqual({ accepted: 0 });
    expect((await caseOf(ids[0]!)).acceptedByName).toBe(province[0].name);
    expect((await arrivalsOf(province[0])).filter(({ id }) => ids.includes(id))).toEqual([]);
    expect((await timelineOf(made[0]!.filer, ids[0]!, "applicant")).map(({ what }) => what)).not.toContain("接收");
  });

  test("逐项初审意见、成批分给经办是第一次办理，随之接收，接收过的不再接收", async () => {
    const [by, ids] = [province[0], [(await passedUp()).id, (await passedUp()).id]];
    const remark = { applicationId: ids[0], indicatorId: world.catalogue.items[0], opinion: "agree", version: 0 };
    must(await saveRemark(by, remark));
    must(await assignOfficers(by, { lines: ids.map((applicationId) => ({ applicationId, userId: by.userId })) }));
    expect(await db.event.count({ where: { applicationId: { in: ids }, action: "accept_case" } })).toBe(2);
  });

  test("直接报送的无须接收；推荐的办公室、签发人、外单位都不能替人接收，有一件不行就都不办", async () => {
    const direct = await makeApplication(world, "first_review");
    expect(must(await acceptCases(city[0], { ids: [direct.id] }))).toEqual({ accepted: 0 });
    const { id } = await passedUp();
    for (const by of [city[0], province[1]])
      expect(await acceptCases(by, { ids: [id] })).toEqual(refused("not_allowed"));
    expect(await acceptCases(province[0], { ids: [id, direct.id] })).toEqual(refused("not_found"));
    expect(await acceptCases(province[0], { ids: [] })).toEqual(refused("invalid_input"));
    expect((await caseOf(id)).acceptedAt).toBeNull();
  });
});

describe("撤回推荐", () => {
  test("回到原案头，名额退还，推荐和撤回都留存，上一级得到通知而不再看到，可以再推荐", async () => {
    const before = await quota();
    const { id, filer } = await passedUp();
    expect(await quota()).toBe(before + 1);
    must(await withdraw(id));
    expect(await quota()).toBe(before);
    expect(await caseOf(id)).toMatchObject({ stage: "first_review", position: 0, deskOfficeId: world.cityOffice.id });
    const given = await givenRecommendations(city[0], world.cycle.id);
    expect(given.find(({ applicationId }) => applicationId === id)?.ended).toMatchObject({
      how: "withdrawn",
      reason: REASON,
      by: city[1].name,
    });
    const [notice] = await db.notification.findMany({
      where: { userId: province[0].userId, text: { startsWith: "撤回推荐" } },
      orderBy: { at: "desc" },
    });
    expect(notice).toMatchObject({ text: expect.stringContaining(REASON), href: "/review" });
    expect(await reviewCase(province[0], id)).toBeNull();
    expect(await panelFor(province[0], "application", id)).toBeNull();
    expect(await db.notification.count({ where: { userId: filer.userId } })).toBe(0);
    expect((await timelineOf(filer, id, "applicant")).map(({ what }) => what)).not.toContain("撤回推荐");
    must(await takeSigned(city, "application", id, "recommend", { opinion: OPINION, reason: "核实无误，再次推荐" }));
    expect(await db.recommendation.count({ where: { applicationId: id } })).toBe(2);
    expect(await db.recommendation.count({ where: { applicationId: id, endedAt: null } })).toBe(1);
  });

  test("没有理由、接收以后、别的办公室都撤不了，名额不变", async () => {
    const { id } = await passedUp();
    const used = await quota();
    expect(await withdraw(id, "短")).toEqual(refused("invalid_input"));
    expect(await take(province[0], "application", id, "withdraw_recommendation", { reason: REASON })).toEqual(
      refused("not_allowed"),
    );
    must(await acceptCases(province[0], { ids: [id] }));
    expect(await withdraw(id)).toEqual(refused("recommendation_accepted"));
    expect(await stageOf(id)).toBe("first_review");
    expect(await quota()).toBe(used);
  });

  test("撤回与接收同时：只有一方成功", async () => {
    for (let run = 0; run < 8; run += 1) {
      const { id } = await passedUp();
      const used = await quota();
      const sign = signed(city[1], "application", id, "withdraw_recommendation", { reason: REASON });
      const [back, taken] = await Promise.all([sign, acceptCases(province[0], { ids: [id] })]);
      expect([back.ok, taken.ok].filter(Boolean)).toHaveLength(1);
      expect(await quota()).toBe(back.ok ? used - 1 : used);
    }
  });

  test("上一级又推荐以后，下级不能再撤回", async () => {
    const { id } = await passedUp();
    must(await takeSigned(province, "application", id, "recommend", { opinion: OPINION, reason: AHEAD }));
    expect(await stageOf(id)).toBe("assessment");
    expect(await withdraw(id)).toEqual(refused("not_allowed"));
  });
});

describe("到组织方以后", () => {
  test("接收以前可以撤回，组织方可以退回；开始分配评分表以后都不行，推荐的办公室也不能从拒绝中得知进展", async () => {
    const other = await makeWorld();
    const office = [other.reviewer, await makeSignatory(other.cityOffice)] as const;
    const recommended = async () => {
      const { id } = await putFirst(await makeApplication(other, "first_review"));
      must(await takeSigned(office, "application", id, "recommend", { opinion: OPINION, reason: AHEAD }));
      return id;
    };
    const back = await recommended();
    expect((await arrivalsOf(other.organiser)).map(({ id }) => id)).toEqual([back]);
    must(await takeSigned(office, "application", back, "withdraw_recommendation", { reason: REASON }));
    const returned = await recommended();
    must(await take(other.organiser, "application", returned, "return_to_lower", { reason: REASON }));
    expect(await caseOf(returned)).toMatchObject({ stage: "first_review", deskOfficeId: other.cityOffice.id });
    const begun = await recommended();
    const agency = await makeOrganisation("assessment_agency", other.province);
    const assessor = await makeActor(agency, "assessing");
    const sheet = { applicationId: begun, assessorId: assessor.userId, agencyId: agency.id, assignedAt: new Date() };
    await db.scoreSheet.create({ data: sheet });
    expect(await arrivalsOf(other.organiser)).toEqual([]);
    expect(await take(office[0], "application", begun, "withdraw_recommendation", { reason: REASON })).toEqual(
      refused("not_allowed"),
    );
    expect(await take(other.organiser, "application", begun, "return_to_lower", { reason: REASON })).toEqual(
      refused("assessment_begun"),
    );
  });
});

describe("退回下级", () => {
  test("接收以后也可以退回：下级的名额退还，案卷和理由回到其案头；本案头不再看到", async () => {
    const before = await quota();
    const { id } = await passedUp();
    must(await acceptCases(province[0], { ids: [id] }));
    const reason = "第三项数据与统计口径不一致，请核实后再报。";
    expect(must(await take(province[0], "application", id, "return_to_lower", { reason }))).toMatchObject({
      to: "first_review",
    });
    expect(await quota()).toBe(before);
    const back = await reviewCase(city[0], id);
    expect(back!.recommendations).toMatchObject([{ ended: { how: "returned", reason } }]);
    expect(await reviewCase(province[0], id)).toBeNull();
    const note = await db.notification.findFirst({ where: { userId: city[0].userId, text: { contains: reason } } });
    expect(note?.href).toBe(`/review/${id}`);
    expect((await timelineOf(city[0], id, "staff")).map(({ what }) => what)).toContain("退回下级");
  });

  test("直接报送的没有下级可退；下级办公室不能自己退回", async () => {
    const direct = await makeApplication(world, "first_review");
    expect(await take(city[0], "application", direct.id, "return_to_lower", { reason: REASON })).toEqual(
      refused("no_office_below"),
    );
    const { id } = await passedUp();
    expect(await take(city[0], "application", id, "return_to_lower", { reason: REASON })).toEqual(
      refused("not_allowed"),
    );
  });
});

test("最后一个名额，两人同时，一百次：每次正好一人成功，名额不超不少", async () => {
  const place = {
    cycleId: world.cycle.id,
    officeId: world.cityOffice.id,
    track: "thematic",
    purpose: "recommendation",
  } as const;
  await db.quota.updateMany({ where: place, data: { places: 3, used: 2 } });
  const once = () =>
    db
      .$transaction((tx) => takePlace(tx, place))
      .then(
        () => true,
        (error) => {
          if (error instanceof Refusal) return false;
          throw error;
        },
      );
  for (let run = 0; run < 100; run += 1) {
    const won = await Promise.all([once(), once()]);
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await db.quota.findFirstOrThrow({ where: place })).used).toBe(3);
    await db.$transaction((tx) => releasePlace(tx, place));
    await expect(
      db.$transaction(async (tx) => {
        await takePlace(tx, place);
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    expect((await db.quota.findFirstOrThrow({ where: place })).used).toBe(2);
  }
});
