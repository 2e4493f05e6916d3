import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { sign } from "@/lib/acts/signing";
import { chooseTheme, saveReport } from "@/lib/applications/commands";
import { readDossier, readItem } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { openApplication } from "@/lib/applications/opening";
import { cyclesToJoin, ownApplications } from "@/lib/applications/queries";
import { readReceipt } from "@/lib/applications/receipts";
import { saveAnswer } from "@/lib/applications/save-answer";
import { db } from "@/lib/platform/db";
import { setClock } from "../support/clock";
import { answer, fillIn, makePlace, opened, PASSWORD, type Place } from "../support/filing";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let place: Place;
let id: string;
const WITHIN = "2026-02-15T10:00:00+08:00";

beforeAll(async () => {
  world = await makeWorld();
});

beforeEach(async () => {
  setClock(WITHIN);
  place = await makePlace(world);
  id = await opened(world, place);
});

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const item = (n = 0) => world.catalogue.items[n]!;
const submit = (key: string = randomUUID(), by = place.filer, action = "submit") =>
  db.application
    .findUniqueOrThrow({ where: { id } })
    .then(({ version }) => act(by, { subject: "application", id, action, proposal: {}, version, key }));

async function submitted(): Promise<string> {
  await fillIn(world, place, id);
  const prepared = await submit();
  if (!prepared.ok || prepared.value.kind !== "prepared") throw new Error(JSON.stringify(prepared));
  const signed = await sign(place.signer, { id: prepared.value.signOffId, password: PASSWORD, key: randomUUID() });
  if (!signed.ok) throw new Error(JSON.stringify(signed.error));
  return (await db.receipt.findFirstOrThrow({ where: { applicationId: id } })).number;
}

async function returned(indicatorId: string | null, dueAt = new Date("2026-03-20T00:00:00Z")): Promise<void> {
  await db.application.update({
    where: { id },
    data: { stage: "returned", deskOfficeId: world.cityOffice.id, position: 0 },
  });
  await db.correctionRequest.create({
    data: {
      applicationId: id,
      officeId: world.cityOffice.id,
      round: 1,
      dueAt,
      openedAt: new Date("2026-02-20T00:00:00Z"),
      items: { create: { indicatorId, remark: "请补充数据来源。", before: {} } },
    },
  });
}

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
    expect(results.map(code).sort()).toEqual(["already_applied", "ok"]);
  });

  test("没有填报岗位的不能新建", async () => {
    expect(code(await openApplication(place.signer, { cycleId: world.cycle.id, track: "thematic" }))).toBe(
      "not_allowed",
    );
  });

  test("周期不面向的单位类型、组织方区划以外的单位不能新建", async () => {
    const department = await makeActor(await makeOrganisation("department", world.city), "filing");
    const elsewhere = await makeActor(await makeOrganisation("county_government", await makeArea("county")), "filing");
    for (const actor of [department, elsewhere]) {
      expect(code(await openApplication(actor, { cycleId: world.cycle.id, track: "thematic" }))).toBe(
        "not_an_applicant_kind",
      );
    }
  });

  test.each(["2025-12-31T23:59:30.000Z", "2026-03-01T00:00:00.000Z"])("申报期外（%s）不能新建", async (moment) => {
    setClock(moment);
    const result = await openApplication(place.filer, { cycleId: world.cycle.id, track: "thematic" });
    expect(code(result)).toBe("outside_submission_window");
  });

  test("因弄虚作假受限的单位在限制的周期内不能新建，届满后可以", async () => {
    const bar = {
      programmeId: world.cycle.programmeId,
      organisationId: place.filer.organisationId,
      reason: "弄虚作假",
    };
    const row = await db.bar.create({ data: { ...bar, untilNumber: 1 } });
    const order = { cycleId: world.cycle.id, track: "thematic" as const };
    expect(code(await openApplication(place.filer, order))).toBe("barred_from_cycle");
    await db.bar.update({ where: { id: row.id }, data: { untilNumber: 0 } });
    expect(code(await openApplication(place.filer, order))).toBe("ok");
  });
});

describe("保存一项指标", () => {
  test("保存后得到新版本、时间、还缺什么和当前符合率", async () => {
    const first = await saveAnswer(place.filer, answer(id, item(), { narrative: "" }));
    expect(first).toMatchObject({
      ok: true,
      value: { version: 1, gaps: ["narrative"], compliance: { met: 1, applicable: 2 } },
    });
    const second = await saveAnswer(place.filer, answer(id, item(), { judgement: "not_met", version: 1 }));
    expect(second).toMatchObject({ ok: true, value: { version: 2, gaps: [], compliance: { met: 0, applicable: 2 } } });
  });

  test("他人先保存了：拒绝，并带回现存的内容；两份都没有丢", async () => {
    await saveAnswer(place.colleague, answer(id, item(), { narrative: "同事写的。" }));
    const late = await saveAnswer(place.filer, answer(id, item(), { narrative: "我写的。" }));
    expect(late).toMatchObject({
      ok: false,
      error: { code: "stale", current: { narrative: "同事写的。", version: 1 } },
    });
    const again = await saveAnswer(place.filer, answer(id, item(), { narrative: "我写的。", version: 1 }));
    expect(again.ok).toBe(true);
  });

  test("两人同时按同一版本保存，只有一人成功", async () => {
    await saveAnswer(place.filer, answer(id, item()));
    const both = await Promise.all([
      saveAnswer(place.filer, answer(id, item(), { narrative: "甲", version: 1 })),
      saveAnswer(place.colleague, answer(id, item(), { narrative: "乙", version: 1 })),
    ]);
    expect(both.map(code).sort()).toEqual(["ok", "stale"]);
  });

  test("别的单位、别的指标体系、不适用于本地区的立法指标：没有找到", async () => {
    const stranger = await makePlace(world);
    expect(code(await saveAnswer(stranger.filer, answer(id, item())))).toBe("not_found");
    expect(code(await saveAnswer(place.filer, answer(id, randomUUID())))).toBe("not_found");
    const legislative = await db.indicator.findFirstOrThrow({
      where: { catalogueId: world.catalogue.id, applicability: "cities_with_legislative_power" },
    });
    expect(code(await saveAnswer(place.filer, answer(id, legislative.id)))).toBe("not_found");
    expect(await db.indicatorAnswer.count({ where: { applicationId: id } })).toBe(0);
  });

  test("本单位签发人不能改填报内容", async () => {
    expect(code(await saveAnswer(place.signer, answer(id, item())))).toBe("not_allowed");
  });

  test("指标体系不设“不适用”的不能选，得分不能超过分值", async () => {
    const result = await saveAnswer(place.filer, answer(id, item(), { judgement: "not_applicable", ownScore: 11 }));
    expect(result).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(Object.keys((result as { error: { fields: object } }).error.fields).sort()).toEqual([
      "judgement",
      "ownScore",
    ]);
  });

  test("截止的那一刻起不能再填，前一分钟可以", async () => {
    setClock("2026-02-28T23:59:00Z");
    expect(code(await saveAnswer(place.filer, answer(id, item())))).toBe("ok");
    setClock("2026-03-01T00:00:00Z");
    expect(code(await saveAnswer(place.filer, answer(id, item(1))))).toBe("outside_submission_window");
  });

  test("等待签发时不能修改，撤回提请前内容不变", async () => {
    await fillIn(world, place, id);
    expect(code(await submit())).toBe("ok");
    expect(code(await saveAnswer(place.filer, answer(id, item(), { version: 1 })))).toBe("sign_off_pending");
    expect(code(await saveReport(place.filer, { applicationId: id, text: "改", version: 1 }))).toBe("sign_off_pending");
  });

  test("报送以后不能再改", async () => {
    await submitted();
    expect(code(await saveAnswer(place.filer, answer(id, item(), { version: 1 })))).toBe("wrong_stage");
  });
});

describe("退回补正", () => {
  test("只能改退回的项，申报期已过也能改；其余项和报告不能改", async () => {
    await returned(item());
    setClock("2026-03-10T00:00:00Z");
    expect(code(await saveAnswer(place.filer, answer(id, item())))).toBe("ok");
    expect(code(await saveAnswer(place.filer, answer(id, item(1))))).toBe("item_not_open");
    expect(code(await saveReport(place.filer, { applicationId: id, text: "改", version: 0 }))).toBe("item_not_open");
  });

  test("只退回报告的，报告能改，指标不能改", async () => {
    await returned(null);
    expect(code(await saveReport(place.filer, { applicationId: id, text: "改", version: 0 }))).toBe("ok");
    expect(code(await saveAnswer(place.filer, answer(id, item())))).toBe("item_not_open");
  });

  test("补正期限过后不能再改", async () => {
    await returned(item());
    setClock("2026-03-20T00:00:01Z");
    expect(code(await saveAnswer(place.filer, answer(id, item())))).toBe("correction_deadline_passed");
  });
});

describe("自评报告", () => {
  test("超过字数上限的全文照存，报送时才拒绝，并说明多了多少", async () => {
    await fillIn(world, place, id);
    const saved = await saveReport(place.filer, { applicationId: id, text: "字".repeat(2003), version: 1 });
    expect(saved).toMatchObject({ ok: true, value: { characters: 2003 } });
    expect(await submit()).toMatchObject({
      ok: false,
      error: { code: "report_too_long", detail: { limit: 2000, over: 3 } },
    });
    expect((await readDossier(place.filer, id))?.report?.text).toHaveLength(2003);
  });

  test("他人先保存了：拒绝，并带回现存的报告", async () => {
    await saveReport(place.colleague, { applicationId: id, text: "同事写的", version: 0 });
    const late = await saveReport(place.filer, { applicationId: id, text: "我写的", version: 0 });
    expect(late).toMatchObject({ ok: false, error: { code: "stale", current: { text: "同事写的", version: 1 } } });
  });
});

describe("单项领域", () => {
  test("没有选定领域不能报送；选定后可以", async () => {
    id = await opened(world, place, "thematic");
    await fillIn(world, place, id);
    expect(code(await submit())).toBe("theme_missing");
    const theme = { applicationId: id, themeId: world.themeId, themeTitle: "" };
    expect(code(await chooseTheme(place.filer, theme))).toBe("ok");
    expect(code(await submit())).toBe("ok");
  });

  test("选“其他”必须写明领域名称；别的周期的领域不能选", async () => {
    id = await opened(world, place, "thematic");
    const free = await db.theme.create({
      data: { cycleId: world.cycle.id, position: 90 + Math.floor(Math.random() * 1e6), name: "其他", free: true },
    });
    expect(code(await chooseTheme(place.filer, { applicationId: id, themeId: free.id, themeTitle: "" }))).toBe(
      "theme_missing",
    );
    expect(code(await chooseTheme(place.filer, { applicationId: id, themeId: free.id, themeTitle: "水利执法" }))).toBe(
      "ok",
    );
    expect((await readDossier(place.filer, id))?.theme).toBe("水利执法");
    expect(code(await chooseTheme(place.filer, { applicationId: id, themeId: randomUUID(), themeTitle: "" }))).toBe(
      "invalid_input",
    );
  });
});

describe("报送", () => {
  test("没有填齐的不能提请签发", async () => {
    expect(code(await submit())).toBe("dossier_incomplete");
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
