import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sign } from "@/lib/acts/signing";
import { openApplication } from "@/lib/applications/opening";
import { SEALED_ACT } from "@/lib/labels/subjects";
import { db } from "@/lib/platform/db";
import { trailPage } from "@/lib/trail/audit";
import { codeOf, makeSignatory, must, PASSWORD, refused, signed, take, takeSigned } from "../support/acts";
import { stageOf } from "../support/cycle";
import {
  city,
  decided,
  draft,
  filedCase,
  openFabrications,
  organiser,
  REASON,
  reported,
  reportStage,
} from "../support/fabrication";
import { fillIn } from "../support/filing";
import { id, place, world } from "../support/library";
import { makeActor, makeArea, makeOrganisation, makeStranger } from "../support/world";

beforeAll(async () => {
  await openFabrications();
});
beforeEach(async () => {
  await filedCase();
});

const bars = () => db.bar.findMany({ where: { organisationId: place.filer.organisationId } });
const told = async (userId: string) =>
  (await db.notification.findMany({ where: { userId }, orderBy: { at: "asc" } })).map(({ text }) => text).join("\n");

describe("认定", () => {
  test("拟办、签发以后取消资格，本次和下一次不得申报；告诉报告的办公室和申报单位", async () => {
    const made = await reported();
    must(await takeSigned(organiser, "fabrication_report", made, "uphold_fabrication", { reason: REASON }));
    expect([await stageOf(id), await reportStage(made)]).toEqual(["disqualified", "upheld"]);
    expect(await bars()).toMatchObject([{ reason: REASON, untilNumber: 2, cycleId: world.cycle.id }]);
    expect(await told(city[0].userId)).toContain("认定弄虚作假");
    expect(await told(place.filer.userId)).toContain("取消资格");
    expect(await told(place.filer.userId)).not.toContain("报告");
    const event = await db.event.findFirstOrThrow({ where: { subjectId: id, action: "disqualify" } });
    expect(event).toMatchObject({ from: "first_review", to: "disqualified", actorId: organiser[1].userId });
    expect(event.detail).toMatchObject({ reason: REASON, preparedBy: organiser[0].name });
    expect(await db.fabricationReport.findUniqueOrThrow({ where: { id: made } })).toMatchObject({
      decisionReason: REASON,
      preparedByName: organiser[0].name,
      decidedByName: organiser[1].name,
    });
    const again = await openApplication(place.filer, { cycleId: world.cycle.id, track: "thematic" });
    expect(again).toEqual(refused("barred_from_cycle"));
  });

  test("在初审的，推荐过的办公室名额退还，待签发的推荐失效；退回补正的，补正了结", async () => {
    const below = await makeOrganisation("office", await makeArea("county", world.city));
    const key = {
      cycleId: world.cycle.id,
      officeId: below.id,
      track: "comprehensive",
      purpose: "recommendation",
    } as const;
    await db.quota.create({ data: { ...key, places: 1, used: 1 } });
    await db.recommendation.create({
      data: { applicationId: id, officeId: below.id, opinion: "同意推荐。", at: new Date("2026-02-16T00:00:00Z") },
    });
    must(await take(city[0], "application", id, "decline_to_recommend", { opinion: "材料不实，不予推荐。" }));
    must(await decided(await reported()));
    const quota = { cycleId_officeId_track_purpose: key };
    expect((await db.quota.findUniqueOrThrow({ where: quota })).used).toBe(0);
    expect(await db.recommendation.findFirstOrThrow({ where: { applicationId: id } })).toMatchObject({
      end: "withdrawn",
    });
    expect(
      (await db.signOff.findFirstOrThrow({ where: { subjectId: id, action: "decline_to_recommend" } })).stage,
    ).toBe("superseded");
  });

  test("退回补正的，补正随之了结，申报单位不能再交", async () => {
    await db.application.update({ where: { id }, data: { stage: "returned" } });
    await db.correctionRequest.create({
      data: {
        applicationId: id,
        officeId: world.cityOffice.id,
        round: 1,
        dueAt: new Date("2026-03-20T00:00:00Z"),
        openedAt: new Date("2026-02-15T03:00:00Z"),
        items: { create: { indicatorId: null, remark: "请补充数据来源。", before: {} } },
      },
    });
    must(await decided(await reported()));
    expect(await stageOf(id)).toBe("disqualified");
    expect(await db.correctionRequest.count({ where: { applicationId: id, closedAt: null } })).toBe(0);
    expect(await take(place.filer, "application", id, "resubmit")).toEqual(refused("wrong_stage"));
  });

  test("未获推荐、未入围以后报告的，同样取消资格", async () => {
    for (const stage of ["not_recommended", "not_shortlisted"] as const) {
      await filedCase();
      await db.application.update({ where: { id }, data: { stage } });
      must(await decided(await reported()));
      expect(await stageOf(id), stage).toBe("disqualified");
      expect(await bars(), stage).toHaveLength(1);
    }
  });

  test("撤回以后报告的，没有另报的取消该件", async () => {
    must(await signed(place.signer, "application", id, "withdraw"));
    must(await decided(await reported()));
    expect(await stageOf(id)).toBe("disqualified");
  });

  test("撤回以后另行报送的，取消另报的那一件；只有草稿的，草稿不能再报送", async () => {
    must(await signed(place.signer, "application", id, "withdraw"));
    const made = await reported();
    const input = { cycleId: world.cycle.id, track: "comprehensive" } as const;
    const anew = must(await openApplication(place.filer, input)).id;
    await fillIn(world, place, anew);
    must(await signed(place.signer, "application", anew, "submit"));
    must(await decided(made));
    expect([await stageOf(anew), await stageOf(id)]).toEqual(["disqualified", "withdrawn"]);
    expect(await bars()).toHaveLength(1);

    await filedCase();
    must(await signed(place.signer, "application", id, "withdraw"));
    const draftOnly = must(await openApplication(place.filer, input)).id;
    await fillIn(world, place, draftOnly);
    must(await decided(await reported()));
    expect([await stageOf(draftOnly), await stageOf(id)]).toEqual(["draft", "withdrawn"]);
    expect(await bars()).toHaveLength(1);
    expect(await take(place.filer, "application", draftOnly, "submit")).toEqual(refused("barred_from_cycle"));
  });

  test("组织方已经自行取消资格的，认定只记下结论，不再加一次限制", async () => {
    const made = await reported();
    await db.application.update({ where: { id }, data: { stage: "assessment" } });
    must(await signed(organiser[1], "application", id, "disqualify", { reason: REASON }));
    must(await decided(made));
    expect(await reportStage(made)).toBe("upheld");
    expect(await bars()).toHaveLength(1);
  });

  test("已经命名的不能认定，可以不予认定", async () => {
    const made = await reported();
    await db.application.update({ where: { id }, data: { stage: "designated" } });
    const uphold = await take(organiser[0], "fabrication_report", made, "uphold_fabrication", { reason: REASON });
    expect(uphold).toEqual(refused("fabrication_case_settled"));
    must(await decided(made, "dismiss_fabrication"));
    expect([await stageOf(id), await reportStage(made)]).toEqual(["designated", "dismissed"]);
  });
});

test("审计日志在结果公布以前不说是哪一件、作了什么认定；按编号也查不出", async () => {
  must(await decided(await reported()));
  const { number } = await db.application.findUniqueOrThrow({ where: { id } });
  const { rows } = await trailPage({ subject: "fabrication_report" }, 1);
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.filter(({ about, action }) => about !== "" || action !== SEALED_ACT)).toEqual([]);
  const ofCase = (await trailPage({ case: number }, 1)).rows.map(({ subject }) => subject);
  expect(ofCase).toContain("申报案卷");
  expect(ofCase).not.toContain("弄虚作假报告");
});

describe("不予认定", () => {
  test("理由告诉报告的办公室；案卷不动，申报单位不知道；有新的情况可以再报告", async () => {
    const made = await reported();
    must(await takeSigned(organiser, "fabrication_report", made, "dismiss_fabrication", { reason: REASON }));
    expect([await stageOf(id), await reportStage(made)]).toEqual(["first_review", "dismissed"]);
    expect(await told(city[0].userId)).toContain(REASON);
    expect(await told(place.filer.userId)).not.toContain("弄虚作假");
    expect(await bars()).toEqual([]);
    expect((await draft()).ok).toBe(true);
  });
});

describe("由谁认定", () => {
  test("别的组织方、报告的办公室、组织方的签发人都不能拟办；须写明理由", async () => {
    const made = await reported();
    const uphold = (by: Parameters<typeof take>[0], proposal: object = { reason: REASON }) =>
      take(by, "fabrication_report", made, "uphold_fabrication", proposal);
    expect(await uphold(await makeStranger())).toEqual(refused("not_found"));
    expect(await uphold(await makeActor(world.cityOffice, "organising"))).toEqual(refused("not_found"));
    expect(await uphold(city[0])).toEqual(refused("not_allowed"));
    expect(await uphold(organiser[1])).toEqual(refused("not_allowed"));
    expect(await uphold(organiser[0], { reason: "短" })).toMatchObject({
      error: { fields: { reason: expect.any(String) } },
    });
    const direct = await take(organiser[0], "application", id, "disqualify", { reason: REASON });
    expect(direct.ok).toBe(false);
    expect([await stageOf(id), await reportStage(made)]).toEqual(["first_review", "reported"]);
  });

  test("两人同时拟办，只有一件待签发；两人同时签发，只生效一次", async () => {
    const made = await reported();
    const second = await makeActor(world.office, "organising");
    const reason = { reason: REASON };
    const both = await Promise.all([
      take(organiser[0], "fabrication_report", made, "uphold_fabrication", reason),
      take(second, "fabrication_report", made, "dismiss_fabrication", reason),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "sign_off_pending"].sort());
    const signOff = await db.signOff.findFirstOrThrow({ where: { subjectId: made, stage: "pending" } });
    const other = await makeSignatory(world.office);
    const signs = await Promise.all(
      [organiser[1], other].map((by) => sign(by, { id: signOff.id, password: PASSWORD, key: randomUUID() })),
    );
    expect(signs.filter(({ ok }) => ok)).toHaveLength(1);
    const taken = { subjectId: made, action: { in: ["uphold_fabrication", "dismiss_fabrication"] } };
    expect(await db.event.count({ where: taken })).toBe(1);
    expect(await bars()).toHaveLength((await reportStage(made)) === "upheld" ? 1 : 0);
  });
});
