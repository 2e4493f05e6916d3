import { beforeEach, describe, expect, test } from "vitest";
import { deskOf } from "@/lib/desk/queries";
import { fileFor } from "@/lib/evidence/queries";
import { formatDate } from "@/lib/kernel/dates";
import { drawPaper } from "@/lib/official-papers/draw";
import { chooseItems } from "@/lib/oversight/check-items";
import { checkOverview } from "@/lib/oversight/check-overview";
import { drawFile, publicDraw } from "@/lib/oversight/check-public";
import { noticeFacts, recordFacts } from "@/lib/oversight/inspection-facts";
import { askMaterials, dropMaterial, takeBackMaterial, uploadMaterial } from "@/lib/oversight/inspection-materials";
import { checkNotice, checkRecord } from "@/lib/oversight/inspection-papers";
import { readInspection, readSheet, sheetItems } from "@/lib/oversight/inspection-queries";
import { sweepInspections } from "@/lib/oversight/inspection-reminders";
import { restMet, saveItem } from "@/lib/oversight/inspection-sheet";
import { draw } from "@/lib/packages/draw";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, must, take, takeSigned } from "../support/acts";
import { answered, drawnCheck, findingsTold, inspected, inspectionOf, type Pair } from "../support/checks";
import { setClock } from "../support/clock";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeWorld, type World } from "../support/world";

const CANARY = "两项重大决策没有公众参与记录，编号甲七三";
const CONCLUDED = { result: "failed", reason: "已不符合相应指标的要求。" };

let world: World;
let title: BuiltTitle;
let other: BuiltTitle;
let pair: Pair;
let id: string;
let check: string;

beforeEach(async () => {
  setClock("2026-05-20T09:00:00+08:00");
  world = await makeWorld();
  title = await makeTitle(world);
  other = await makeTitle(world);
  pair = [world.organiser, await makeSignatory(world.office)];
  check = await drawnCheck(world, pair);
  id = (await inspectionOf(check, title)).id;
});

const act = (actor: Actor, action: string, proposal: object = {}) => take(actor, "inspection", id, action, proposal);
const row = () => db.inspection.findUniqueOrThrow({ where: { id } });
const later = (day: string) => setClock(`${day}T09:00:00+08:00`);
const content = (text: string) =>
  (async function* () {
    yield new TextEncoder().encode(text);
  })();
const dueOn = "2026-06-12";

describe("检查表", () => {
  test("从现行指标体系带入所选的指标；发出通知以后不能再选", async () => {
    const [first, second] = world.catalogue.items as [string, string];
    const choice = { id: check, catalogueId: world.catalogue.id, version: 1, indicatorIds: [second, first] };
    expect(codeOf(await chooseItems(title.filer, choice))).toBe("not_found");
    expect(codeOf(await chooseItems(pair[1], choice))).toBe("not_allowed");
    expect(codeOf(await chooseItems(world.organiser, { ...choice, version: 0 }))).toBe("stale");
    expect(codeOf(await chooseItems(world.organiser, { ...choice, indicatorIds: [world.catalogue.id] }))).toBe(
      "not_found",
    );
    must(await chooseItems(world.organiser, choice));
    must(await act(world.organiser, "send_check_notice"));
    expect((await sheetItems(id)).map(({ position }) => position)).toEqual([1, 2]);
    expect(codeOf(await chooseItems(world.organiser, { ...choice, version: 2 }))).toBe("check_items_fixed");
  });

  test("由检查单位逐项填写；两人同时填一项，后到的被告知已变动", async () => {
    const items = async () => sheetItems(id);
    must(await act(world.organiser, "send_check_notice"));
    const [item] = await items();
    const input = { id: item!.id, version: 0, judgement: "partly_met" as const, finding: CANARY };
    expect(codeOf(await saveItem(title.filer, input))).toBe("not_allowed");
    const both = await Promise.all([saveItem(world.organiser, input), saveItem(world.organiser, input)]);
    expect(both.map(codeOf).sort()).toEqual([null, "stale"].sort());
    expect((await items())[0]).toMatchObject({ judgement: "partly_met", finding: CANARY, version: 1 });
  });

  test("没有填完、没有写明情况的，不能告知；告知以后不能再改", async () => {
    const tell = () => act(world.organiser, "tell_findings", { findings: "查阅案卷三十件，对照指标逐项检查。" });
    expect(codeOf(await restMet(world.organiser, { id }))).toBe("sheet_not_open");
    must(await act(world.organiser, "send_check_notice"));
    expect(codeOf(await tell())).toBe("check_sheet_open");
    const [item] = await sheetItems(id);
    must(await saveItem(world.organiser, { id: item!.id, version: 0, judgement: "not_met", finding: "" }));
    must(await restMet(world.organiser, { id }));
    expect(codeOf(await tell())).toBe("check_unexplained");
    must(await saveItem(world.organiser, { id: item!.id, version: 1, judgement: "not_met", finding: CANARY }));
    must(await tell());
    const again = { id: item!.id, version: 2, judgement: "met" as const, finding: "" };
    expect(codeOf(await saveItem(world.organiser, again))).toBe("sheet_not_open");
    await expect(db.inspectionItem.update({ where: { id: item!.id }, data: { judgement: "met" } })).rejects.toThrow(
      /sheet_frozen/,
    );
  });

  test("抽中实地检查的，通知须写明日期和人员", async () => {
    await db.inspection.update({ where: { id }, data: { onSite: true } });
    expect(codeOf(await act(world.organiser, "send_check_notice"))).toBe("visit_not_stated");
    must(await act(world.organiser, "send_check_notice", { visitOn: "2026-06-20", team: "沈砚、贺川" }));
    expect(await readInspection(title.filer, id)).toMatchObject({ visitOn: "2026-06-20", team: "沈砚、贺川" });
  });
});

describe("材料", () => {
  test("要求、提交、查看、撤下，别的单位看不到", async () => {
    const ask = { id, names: "执法案卷目录\n\n决策事项目录", dueOn };
    expect(codeOf(await askMaterials(world.organiser, ask))).toBe("materials_closed");
    must(await act(world.organiser, "send_check_notice"));
    expect(codeOf(await askMaterials(world.organiser, { ...ask, dueOn: "2026-05-01" }))).toBe("invalid_input");
    expect(codeOf(await askMaterials(title.filer, ask))).toBe("not_allowed");
    expect(must(await askMaterials(world.organiser, ask))).toBe(2);
    const [material, second] = (await readInspection(title.filer, id))!.materials;
    const file = { materialId: material!.id, kind: "summary" as const, fileName: "目录.txt" };
    expect(codeOf(await uploadMaterial(other.filer, file, null, content("目录")))).toBe("not_found");
    expect(codeOf(await uploadMaterial(title.signatory, file, null, content("目录")))).toBe("not_allowed");
    const { id: evidenceId, sha256 } = must(await uploadMaterial(title.filer, file, null, content(`案卷目录${id}`)));
    for (const reader of [title.filer, world.organiser]) {
      expect(await fileFor(reader, sha256, evidenceId)).toMatchObject({ fileName: "目录.txt" });
    }
    expect(await fileFor(other.filer, sha256, evidenceId)).toBeNull();
    expect(codeOf(await dropMaterial(world.organiser, material!.id))).toBe("material_has_files");
    must(await dropMaterial(world.organiser, second!.id));
    expect(codeOf(await takeBackMaterial(other.filer, { materialId: material!.id, evidenceId }))).toBe("not_found");
    must(await takeBackMaterial(title.filer, { materialId: material!.id, evidenceId }));
    expect(await fileFor(world.organiser, sha256, evidenceId)).toBeNull();
  });

  test("到期前和到期当时各提醒一次，不论查多少遍", async () => {
    must(await act(world.organiser, "send_check_notice"));
    must(await askMaterials(world.organiser, { id, names: "执法案卷目录", dueOn }));
    const told = async () =>
      (await db.notification.findMany({ where: { userId: title.filer.userId, text: { contains: "到期" } } })).length;
    later("2026-06-11");
    await sweepInspections(null);
    await sweepInspections(null);
    expect(await told()).toBe(1);
    setClock("2026-06-13T00:30:00+08:00");
    await sweepInspections(null);
    expect(await told()).toBe(2);
  });
});

describe("听取意见", () => {
  test("告知以前，单位看不到检查情况；告知以后在期限内提出意见，有异议的须写明", async () => {
    must(await act(world.organiser, "send_check_notice"));
    const [item] = await sheetItems(id);
    must(await saveItem(world.organiser, { id: item!.id, version: 0, judgement: "not_met", finding: CANARY }));
    must(await restMet(world.organiser, { id }));
    expect(JSON.stringify(await readInspection(title.filer, id))).not.toContain(CANARY);
    expect(await readSheet(title.filer, id, "")).toBeNull();
    expect(await recordFacts(title.filer, id)).toBeNull();
    must(await act(world.organiser, "tell_findings", { findings: `查明：${CANARY}。` }));
    expect((await readSheet(title.filer, id, ""))!.items[0]).toMatchObject({ finding: CANARY });
    expect((await deskOf(title.filer)).map(({ work }) => work)).toContain("answer_inspection");
    const place: Pair = [title.filer, title.signatory];
    const answer = (given: object) => takeSigned(place, "inspection", id, "answer_findings", given);
    expect(codeOf(await answer({ stance: "objects" }))).toBe("objection_without_grounds");
    expect(codeOf(await act(world.organiser, "answer_findings", { stance: "agrees" }))).toBe("not_allowed");
    must(await answer({ stance: "objects", placeOpinion: "两项决策的公众参与记录在档案馆，现予补充。" }));
    expect(await row()).toMatchObject({ stage: "answered", stance: "objects" });
    expect(codeOf(await answer({ stance: "agrees" }))).toBe("wrong_stage");
  });

  test("期限未满、没有答复的，不能下结论；期满以后可以，单位不能再提", async () => {
    await findingsTold(world.organiser, id);
    const conclude = () => takeSigned(pair, "inspection", id, "conclude_inspection", CONCLUDED);
    expect(codeOf(await conclude())).toBe("hearing_under_way");
    // ten days of the cycle, to the end of the last
    setClock("2026-06-12T23:59:00+08:00");
    expect(codeOf(await conclude())).toBe("hearing_under_way");
    setClock("2026-06-13T00:01:00+08:00");
    const late = await act(title.filer, "answer_findings", { stance: "agrees" });
    expect(codeOf(late)).toBe("hearing_over");
    must(await conclude());
    expect(await row()).toMatchObject({ stage: "concluded", passed: false, result: "failed", stance: null });
  });
});

describe("结论", () => {
  test("由组织方两人作出；单位、书面没有理由的都不行；办结以后不再变", async () => {
    await findingsTold(world.organiser, id);
    await answered(title, id);
    expect(codeOf(await act(title.filer, "conclude_inspection", CONCLUDED))).toBe("not_allowed");
    expect(codeOf(await act(world.organiser, "conclude_inspection", { result: "passed" }))).toBe("invalid_input");
    must(await takeSigned(pair, "inspection", id, "conclude_inspection", CONCLUDED));
    expect(codeOf(await act(world.organiser, "conclude_inspection", CONCLUDED))).toBe("wrong_stage");
  });

  test("限期整改的按周期的天数，整改以后再作出合格或者不合格的结论", async () => {
    await inspected(pair, title, id, "rectify");
    const { rectifyDueAt, passed } = await row();
    expect([passed, formatDate(rectifyDueAt!)]).toEqual([null, "2026年7月2日"]);
    const conclude = (result: string) =>
      takeSigned(pair, "inspection", id, "conclude_inspection", { ...CONCLUDED, result });
    expect(codeOf(await conclude("rectify"))).toBe("rectified_once");
    must(await conclude("passed"));
    expect(await row()).toMatchObject({ stage: "concluded", passed: true });
  });

  test("没有公布的检查情况不出现在公开的页面和文件里", async () => {
    await inspected(pair, title, id, "failed");
    await db.inspection.update({
      where: { id },
      data: { findings: CANARY, resultReason: CANARY, placeOpinion: CANARY },
    });
    const draw = (await publicDraw(check))!;
    for (const text of [JSON.stringify(draw), JSON.stringify(drawFile(draw))]) {
      expect(text).not.toMatch(/编号甲七三|failed|不合格/);
    }
  });

  test("通知和记录可以成文，年度总表一行一个", async () => {
    await inspected(pair, title, id, "failed");
    const notice = checkNotice((await noticeFacts(title.filer, id))!);
    expect(notice).toMatchObject({ form: "letter", addressee: title.holder.name, datedOn: "2026-06-02" });
    expect((await drawPaper(notice)).subarray(0, 2).toString()).toBe("PK");
    const record = checkRecord((await recordFacts(world.organiser, id))!);
    expect(JSON.stringify(record)).toContain("不合格");
    expect((await draw("docx", record)).subarray(0, 2).toString()).toBe("PK");
    expect((await checkOverview(world.organiser, check))!.workbook.length).toBeGreaterThan(1000);
    expect(await checkOverview(title.filer, check)).toBeNull();
  });
});
