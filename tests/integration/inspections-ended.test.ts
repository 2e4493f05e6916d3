import { beforeEach, describe, expect, test } from "vitest";
import { deskOf } from "@/lib/desk/queries";
import { concludedText } from "@/lib/labels/checks";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { drawFile, publicDraw } from "@/lib/oversight/check-public";
import { checksPage } from "@/lib/oversight/check-queries";
import { askMaterials } from "@/lib/oversight/inspection-materials";
import { readInspection, readSheet } from "@/lib/oversight/inspection-queries";
import { sweepInspections } from "@/lib/oversight/inspection-reminders";
import { restMet, saveItem } from "@/lib/oversight/inspection-sheet";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, must, signed, take, takeSigned } from "../support/acts";
import {
  ANNOUNCED,
  answered,
  drawnCheck,
  findingsTold,
  inspected,
  inspectionOf,
  type Pair,
  SEED,
} from "../support/checks";
import { setClock } from "../support/clock";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

const CONCLUDED = { result: "failed", reason: "已不符合相应指标的要求。" };

let world: World;
let title: BuiltTitle;
let other: BuiltTitle;
let pair: Pair;
let id: string;
let check: string;

const act = (actor: Actor, action: string, proposal: object = {}) => take(actor, "inspection", id, action, proposal);
const end = () => takeSigned(pair, "inspection", id, "end_inspection");
const row = () => db.inspection.findUniqueOrThrow({ where: { id } });
const works = async (actor: Actor) => (await deskOf(actor)).map(({ work }) => work);
/** 摘牌, 注销 as a decision signed elsewhere brings it about. */
const titleGoes = (stage: "revoked" | "lapsed" | "in_force" = "revoked") =>
  db.designation.update({ where: { id: title.id }, data: { stage } });

beforeEach(async () => {
  setClock("2026-05-20T09:00:00+08:00");
  world = await makeWorld();
  title = await makeTitle(world);
  other = await makeTitle(world);
});

describe("组织方自行检查的", () => {
  beforeEach(async () => {
    pair = [world.organiser, await makeSignatory(world.office)];
    check = await drawnCheck(world, pair);
    id = (await inspectionOf(check, title)).id;
  });

  test("称号有效的不能终止；摘牌以后不再通知、告知、作结论，只能终止，并经签发", async () => {
    expect(codeOf(await act(world.organiser, "end_inspection"))).toBe("not_allowed");
    await titleGoes();
    expect(codeOf(await act(world.organiser, "send_check_notice"))).toBe("check_title_gone");
    expect(codeOf(await act(title.filer, "end_inspection"))).toBe("not_allowed");
    must(await end());
    expect(await row()).toMatchObject({ stage: "ended", endedFor: "revoked", passed: null, result: null });
    expect(codeOf(await act(world.organiser, "send_check_notice"))).toBe("wrong_stage");
  });

  test("检查中、听取意见以后都是如此；注销的同摘牌", async () => {
    must(await act(world.organiser, "send_check_notice"));
    must(await restMet(world.organiser, { id }));
    await titleGoes("lapsed");
    const told = { findings: "现场查阅案卷三十件，核对指标十项。" };
    expect(codeOf(await act(world.organiser, "tell_findings", told))).toBe("check_title_gone");
    await db.designation.update({ where: { id: title.id }, data: { stage: "in_force" } });
    must(await act(world.organiser, "tell_findings", told));
    await answered(title, id);
    await titleGoes("lapsed");
    expect(codeOf(await act(world.organiser, "conclude_inspection", CONCLUDED))).toBe("check_title_gone");
    must(await end());
    expect(await row()).toMatchObject({ stage: "ended", endedFor: "lapsed" });
  });

  test.each(["revoked", "lapsed"] as const)("称号没有了的（%s），不再要求提供材料，检查表不再填写", async (gone) => {
    must(await act(world.organiser, "send_check_notice"));
    const ask = { id, names: "案卷目录", dueOn: "2026-06-20" };
    const { id: item, version } = await db.inspectionItem.findFirstOrThrow({ where: { inspectionId: id } });
    const met = { id: item, version, judgement: "met", finding: "" } as const;
    const open = async () => {
      const [inspection, sheet] = [await readInspection(world.organiser, id), await readSheet(world.organiser, id, "")];
      return [inspection!.may.inspect, sheet!.fill];
    };
    expect(await open()).toEqual([true, true]);
    await titleGoes(gone);
    expect(await open()).toEqual([false, false]);
    expect(codeOf(await askMaterials(world.organiser, ask))).toBe("check_title_gone");
    expect(codeOf(await saveItem(world.organiser, met))).toBe("check_title_gone");
    expect(codeOf(await restMet(world.organiser, { id }))).toBe("check_title_gone");
    expect(await db.inspectionMaterial.count({ where: { inspectionId: id } })).toBe(0);
    expect(await db.inspectionItem.count({ where: { inspectionId: id, judgement: { not: null } } })).toBe(0);
    await titleGoes("in_force");
    must(await askMaterials(world.organiser, ask));
    must(await saveItem(world.organiser, met));
  });

  test("限期整改期间称号没有了的，也终止", async () => {
    await inspected(pair, title, id, "rectify");
    await titleGoes();
    expect(codeOf(await act(world.organiser, "conclude_inspection", CONCLUDED))).toBe("check_title_gone");
    must(await end());
    expect((await row()).stage).toBe("ended");
  });

  test("提请终止以后称号恢复的，签发不成", async () => {
    await titleGoes();
    must(await act(world.organiser, "end_inspection"));
    await db.designation.update({ where: { id: title.id }, data: { stage: "in_force" } });
    expect(codeOf(await signed(pair[1], "inspection", id, "end_inspection"))).toBe("not_allowed");
  });

  test("公开的名单上写明不再检查，复核的文件不变；年度的办结数不再等它", async () => {
    const before = JSON.stringify(drawFile((await publicDraw(check))!));
    await inspected(pair, other, (await inspectionOf(check, other)).id, "passed");
    await titleGoes();
    expect(await works(world.organiser)).toContain("inspection");
    must(await end());
    const draw = (await publicDraw(check))!;
    const { certificateNumber } = await db.designation.findUniqueOrThrow({ where: { id: title.id } });
    expect(draw.ended).toEqual([certificateNumber]);
    expect(JSON.stringify(drawFile(draw))).toBe(before);
    const [year] = (await checksPage(world.organiser))!.rows;
    expect(concludedText(year!)).toBe("1 / 1（另有 1 个不再检查）");
    expect(await works(world.organiser)).not.toContain("inspection");
  });

  test("称号没有了的，不再提醒，不再列入单位的待办；没有告知过的检查情况，终止以后也不给单位看", async () => {
    must(await act(world.organiser, "send_check_notice"));
    must(await restMet(world.organiser, { id }));
    setClock("2026-09-30T12:00:00+08:00");
    const reminded = () => db.inspectionReminder.count({ where: { inspectionId: id } });
    await titleGoes();
    await sweepInspections(null);
    expect(await reminded()).toBe(0);
    must(await end());
    expect(await readInspection(title.filer, id)).toMatchObject({
      stage: "ended",
      told: false,
      ended: { titleStage: "revoked" },
    });
    expect(await readSheet(title.filer, id, "")).toBeNull();
    const told = await db.notification.findMany({
      where: { userId: title.filer.userId, text: { startsWith: "终止检查" } },
    });
    expect(told).toHaveLength(1);
  });
});

test("委托的：办公室的待办不再有它，不能再报送；终止以后告知办公室", async () => {
  const national = await makeOrganisation("office", await makeArea("province"));
  pair = [await makeActor(national, "organising"), await makeSignatory(national)];
  const desk: Pair = [await makeActor(world.office, "reviewing"), await makeSignatory(world.office)];
  const programme = await db.programme.create({
    data: { key: national.code, name: "示例全国示范创建活动", organiserId: national.id },
  });
  const all = { spotCheckBasisPoints: 10_000, spotCheckVisitBasisPoints: 0 };
  await db.cycle.update({ where: { id: world.cycle.id }, data: { programmeId: programme.id, ...all } });
  const delegated = { ...ANNOUNCED, programmeId: programme.id, by: "province_office" as const };
  check = must(await freezeFrame(pair[0], delegated)).id;
  setClock("2026-06-02T09:00:00+08:00");
  must(await takeSigned(pair, "spot_check", check, "draw", SEED));
  id = (await inspectionOf(check, title)).id;
  const [clerk] = desk;
  await findingsTold(clerk, id);
  await answered(title, id);
  const own = async () => (await deskOf(clerk)).filter(({ href }) => href.endsWith(id));
  expect(await own()).toHaveLength(1);
  await titleGoes();
  expect(await own()).toHaveLength(0);
  expect(codeOf(await act(clerk, "forward_inspection", CONCLUDED))).toBe("check_title_gone");
  expect(codeOf(await act(clerk, "end_inspection"))).toBe("not_allowed");
  must(await end());
  const told = await db.notification.findMany({ where: { userId: clerk.userId, text: { startsWith: "终止检查" } } });
  expect(told).toHaveLength(1);
});
