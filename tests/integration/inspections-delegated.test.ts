import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { deskOf } from "@/lib/desk/queries";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { inspectionsPage } from "@/lib/oversight/inspection-list";
import { readInspection } from "@/lib/oversight/inspection-queries";
import { sweepInspections } from "@/lib/oversight/inspection-reminders";
import { restMet } from "@/lib/oversight/inspection-sheet";
import { inspectionsQuery } from "@/lib/oversight/list-query";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, must, take, takeSigned } from "../support/acts";
import { ANNOUNCED, answered, findingsTold, inspectionOf, type Pair, SEED } from "../support/checks";
import { setClock } from "../support/clock";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

const CONCLUDED = { result: "failed", reason: "已不符合相应指标的要求。" };

let world: World;
let title: BuiltTitle;
let id: string;

const act = (actor: Actor, action: string, proposal: object = {}) => take(actor, "inspection", id, action, proposal);
const row = () => db.inspection.findUniqueOrThrow({ where: { id } });

describe("委托依法治省办", () => {
  let centre: Pair;
  let desk: Pair;

  beforeEach(async () => {
    setClock("2026-05-20T09:00:00+08:00");
    world = await makeWorld();
    title = await makeTitle(world);
    await makeTitle(world);
    const national = await makeOrganisation("office", await makeArea("province"));
    centre = [await makeActor(national, "organising"), await makeSignatory(national)];
    desk = [await makeActor(world.office, "reviewing"), await makeSignatory(world.office)];
    const programme = await db.programme.create({
      data: { key: national.code, name: "示例全国示范创建活动", organiserId: national.id },
    });
    const all = { spotCheckBasisPoints: 10_000, spotCheckVisitBasisPoints: 0 };
    await db.cycle.update({ where: { id: world.cycle.id }, data: { programmeId: programme.id, ...all } });
    const delegated = { ...ANNOUNCED, programmeId: programme.id, by: "province_office" as const };
    const frozen = must(await freezeFrame(centre[0], delegated)).id;
    setClock("2026-06-02T09:00:00+08:00");
    must(await takeSigned(centre, "spot_check", frozen, "draw", SEED));
    id = (await inspectionOf(frozen, title)).id;
  });

  test("抽取时交给称号所在省的办公室，并告知", async () => {
    expect((await row()).deskOfficeId).toBe(world.office.id);
    expect((await deskOf(desk[0])).map(({ work }) => work)).toContain("inspect");
    const told = await db.notification.findMany({ where: { userId: desk[0].userId } });
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("本地区 2 个")]);
    const rows = (await inspectionsPage(desk[0], inspectionsQuery.parse({}))).rows;
    expect(rows.map((each) => each.id)).toContain(id);
  });

  test("由其检查、签发报送，组织方退回或者确认；组织方不能代为填写", async () => {
    const [clerk] = desk;
    const [organiser] = centre;
    expect(codeOf(await act(organiser, "send_check_notice"))).toBe("not_allowed");
    await findingsTold(clerk, id);
    expect(codeOf(await restMet(organiser, { id }))).toBe("not_allowed");
    await answered(title, id);
    expect(codeOf(await act(organiser, "conclude_inspection", CONCLUDED))).toBe("not_allowed");
    must(await takeSigned(desk, "inspection", id, "forward_inspection", CONCLUDED));
    // what the office proposes is not told to the place
    expect(await readInspection(title.filer, id)).toMatchObject({ proposed: null, result: null });
    expect((await deskOf(organiser)).map(({ work }) => work)).toContain("confirm_inspection");
    must(await act(organiser, "return_inspection", { reason: "请补充第三项的检查情况。" }));
    expect((await panelFor(clerk, "inspection", id))!.actions.map(({ action }) => action)).toEqual(["tell_findings"]);
    must(await act(clerk, "tell_findings", { findings: "补充检查后，情况如前所述。" }));
    expect(await row()).toMatchObject({ stage: "hearing", stance: null, proposed: null });
    await answered(title, id);
    must(await takeSigned(desk, "inspection", id, "forward_inspection", CONCLUDED));
    must(await takeSigned(centre, "inspection", id, "conclude_inspection", { ...CONCLUDED, result: "passed" }));
    expect(await row()).toMatchObject({ stage: "concluded", passed: true, proposed: "failed" });
  });

  test("期限已过仍未办结的，告知组织方，列入其待办；组织方收回，接着办理，办公室不再能办", async () => {
    const [clerk, organiser] = [desk[0], centre[0]];
    const back = { reason: "期限已过，该省没有办结，由本办自查。" };
    must(await act(clerk, "send_check_notice"));
    const due = (await db.spotCheck.findFirstOrThrow({ where: { inspections: { some: { id } } } })).dueAt;
    const works = async () => (await deskOf(organiser)).map(({ work }) => work);
    expect(codeOf(await act(organiser, "take_back_inspection", back))).toBe("check_not_overdue");
    expect(await works()).not.toContain("inspection");
    setClock(new Date(due.getTime() + 60_000).toISOString());
    await sweepInspections(null);
    const late = await db.notification.findMany({ where: { userId: organiser.userId, href: { endsWith: id } } });
    expect(late.map(({ text }) => text)).toEqual([expect.stringContaining("期限已到")]);
    expect(await works()).toContain("inspection");
    expect(codeOf(await act(clerk, "take_back_inspection", back))).toBe("not_allowed");
    expect(codeOf(await act(organiser, "take_back_inspection", {}))).toBe("invalid_input");
    must(await act(organiser, "take_back_inspection", back));
    expect(await row()).toMatchObject({ stage: "checking", deskOfficeId: null });
    expect(codeOf(await act(clerk, "tell_findings", { findings: "检查情况如下所述。" }))).toBe("not_found");
    const told = await db.notification.findMany({ where: { userId: clerk.userId, text: { startsWith: "收回自查" } } });
    expect(told.map(({ href }) => href)).toEqual(["/oversee/inspections"]);
    must(await restMet(organiser, { id }));
    must(await act(organiser, "tell_findings", { findings: "经检查，情况符合指标要求。" }));
    expect(codeOf(await act(organiser, "take_back_inspection", back))).toBe("not_allowed");
  });

  test("单位还在提出意见的期限之内的，不收回；期满的可以", async () => {
    const [clerk, organiser] = [desk[0], centre[0]];
    const back = { reason: "期限已过，该省没有办结，由本办自查。" };
    const { dueAt } = await db.spotCheck.findFirstOrThrow({ where: { inspections: { some: { id } } } });
    setClock(new Date(dueAt.getTime() + 60_000).toISOString());
    await findingsTold(clerk, id);
    expect(codeOf(await act(organiser, "take_back_inspection", back))).toBe("hearing_under_way");
    setClock(new Date((await row()).hearingDueAt!.getTime() + 60_000).toISOString());
    must(await act(organiser, "take_back_inspection", back));
    must(await takeSigned(centre, "inspection", id, "conclude_inspection", CONCLUDED));
  });
});
