import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { sign } from "@/lib/acts/signing";
import { chooseTheme } from "@/lib/applications/commands";
import { readDossier, readItem } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { openApplication } from "@/lib/applications/opening";
import { cyclesToJoin, ownApplications } from "@/lib/applications/queries";
import { readReceipt } from "@/lib/applications/receipts";
import { saveAnswer } from "@/lib/applications/save-answer";
import { db } from "@/lib/platform/db";
import { codeOf, PASSWORD } from "../support/acts";
import { setClock } from "../support/clock";
import { id, item, openDossier, place, submit, submitted, world } from "../support/dossier";
import { answer, fillIn, makePlace } from "../support/filing";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

beforeEach(() => openDossier());

describe("新建申报", () => {
  test("新建后在本单位的列表里，编号连续，留下一条记录，同一类别不再列为可报", async () => {
    const [row] = await ownApplications(place.filer);
    expect(row).toMatchObject({ id, stage: "draft", track: "comprehensive" });
    expect(row?.number).toMatch(/^SQ-2026-\d{6}$/);
    expect(await db.event.count({ where: { applicationId: id, action: "open_application" } })).toBe(1);
    expect((await cyclesToJoin(place.filer)).map(({ tracks }) => tracks)).toEqual([["thematic"]]);
  });

  test("同一周期同一类别只能有一件：两人同时新建，一件成功", async () => {
    const order = { cycleId: world.cycle.id, track: "thematic" as const };
    const results = await Promise.all([openApplication(place.filer, order), openApplication(place.colleague, order)]);
    expect(results.map(codeOf).sort()).toEqual(["already_applied", null]);
  });

  test("没有填报岗位的不能新建", async () => {
    expect(codeOf(await openApplication(place.signer, { cycleId: world.cycle.id, track: "thematic" }))).toBe(
      "not_allowed",
    );
  });

  test("周期不面向的单位类型、组织方区划以外的单位不能新建", async () => {
    const department = await makeActor(await makeOrganisation("department", world.city), "filing");
    const elsewhere = await makeActor(await makeOrganisation("county_government", await makeArea("county")), "filing");
    for (const actor of [department, elsewhere]) {
      expect(codeOf(await openApplication(actor, { cycleId: world.cycle.id, track: "thematic" }))).toBe(
        "not_an_applicant_kind",
      );
    }
  });

  test.each(["2025-12-31T23:59:30.000Z", "2026-03-01T00:00:00.000Z"])("申报期外（%s）不能新建", async (moment) => {
    setClock(moment);
    const result = await openApplication(place.filer, { cycleId: world.cycle.id, track: "thematic" });
    expect(codeOf(result)).toBe("outside_submission_window");
  });

  test("因弄虚作假受限的单位在限制的周期内不能新建，届满后可以", async () => {
    const bar = {
      programmeId: world.cycle.programmeId,
      organisationId: place.filer.organisationId,
      reason: "弄虚作假",
    };
    const row = await db.bar.create({ data: { ...bar, untilNumber: 1 } });
    const order = { cycleId: world.cycle.id, track: "thematic" as const };
    expect(codeOf(await openApplication(place.filer, order))).toBe("barred_from_cycle");
    await db.bar.update({ where: { id: row.id }, data: { untilNumber: 0 } });
    expect(codeOf(await openApplication(place.filer, order))).toBeNull();
  });
});

describe("单项领域", () => {
  test("没有选定领域不能报送；选定后可以", async () => {
    await openDossier("thematic");
    await fillIn(world, place, id);
    expect(codeOf(await submit())).toBe("theme_missing");
    const theme = { applicationId: id, themeId: world.themeId, themeTitle: "" };
    expect(codeOf(await chooseTheme(place.filer, theme))).toBeNull();
    expect(codeOf(await submit())).toBeNull();
  });

  test("选“其他”必须写明领域名称；别的周期的领域不能选", async () => {
    await openDossier("thematic");
    const free = await db.theme.create({
      data: { cycleId: world.cycle.id, position: 90 + Math.floor(Math.random() * 1e6), name: "其他", free: true },
    });
    expect(codeOf(await chooseTheme(place.filer, { applicationId: id, themeId: free.id, themeTitle: "" }))).toBe(
      "theme_missing",
    );
    expect(
      codeOf(await chooseTheme(place.filer, { applicationId: id, themeId: free.id, themeTitle: "水利执法" })),
    ).toBeNull();
    expect((await readDossier(place.filer, id))?.theme).toBe("水利执法");
    expect(codeOf(await chooseTheme(place.filer, { applicationId: id, themeId: randomUUID(), themeTitle: "" }))).toBe(
      "invalid_input",
    );
  });
});

describe("报送", () => {
  test("没有填齐的不能提请签发", async () => {
    expect(codeOf(await submit())).toBe("dossier_incomplete");
  });

  test("须由另一人签发：经办提请后仍在填报，签发后进入初审并有回执", async () => {
    const number = await submitted();
    expect((await db.application.findUniqueOrThrow({ where: { id } })).stage).toBe("first_review");
    const receipt = await readReceipt(place.filer, id, number);
    expect(receipt).toMatchObject({ preparedBy: place.filer.name, signedBy: place.signer.name, answers: 4 });
    expect(receipt?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await readReceipt((await makePlace(world)).filer, id, number)).toBeNull();
  });

  test("同一次提交发两遍，只提请一次、只有一份回执", async () => {
    await fillIn(world, place, id);
    const key = randomUUID();
    const [first, second] = await Promise.all([submit(key), submit(key)]);
    expect(second).toEqual(first);
    if (!first.ok || first.value.kind !== "prepared") throw new Error("not prepared");
    const order = { id: first.value.signOffId, password: PASSWORD, key: randomUUID() };
    const signed = await Promise.all([sign(place.signer, order), sign(place.signer, order)]);
    expect(signed[1]).toEqual(signed[0]);
    expect(await db.receipt.count({ where: { applicationId: id } })).toBe(1);
  });

  test("回执和快照只增不改", async () => {
    const number = await submitted();
    await expect(db.receipt.update({ where: { number }, data: { preparedBy: "别人" } })).rejects.toThrow();
    await expect(db.snapshot.deleteMany({ where: { applicationId: id } })).rejects.toThrow();
    expect(await db.snapshot.count({ where: { applicationId: id } })).toBe(1);
  });
});

describe("读案卷", () => {
  test("按一级、二级、三级列出；立法指标标明不适用，不在符合率的分母里", async () => {
    await saveAnswer(place.filer, answer(id, item()));
    const dossier = await readDossier(place.filer, id);
    expect(dossier?.compliance).toEqual({ met: 1, applicable: 2 });
    expect(itemsOf(dossier!).map(({ applicable }) => applicable)).toEqual([true, true, false, true, true]);
    expect(await readItem(place.filer, id, 2)).toMatchObject({ previous: 1, next: 4 });
  });

  test("无关单位、不像编号的地址都读不到", async () => {
    expect(await readDossier((await makePlace(world)).filer, id)).toBeNull();
    expect(await readDossier(world.reviewer, id)).toBeNull();
    expect(await readDossier(place.filer, "no-such-id")).toBeNull();
  });
});
