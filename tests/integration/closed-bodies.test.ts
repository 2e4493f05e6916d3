import { beforeEach, expect, test } from "vitest";
import { deskOf } from "@/lib/desk/queries";
import { startHandling } from "@/lib/handlings/opening";
import { handlingsPage } from "@/lib/handlings/queries";
import { handlingsQuery } from "@/lib/handlings/query";
import { titleStandingFor } from "@/lib/handlings/title-life";
import { mergeArea } from "@/lib/organisations/area-commands";
import { inspectionsPage } from "@/lib/oversight/inspection-list";
import { askMaterials } from "@/lib/oversight/inspection-materials";
import { readInspection } from "@/lib/oversight/inspection-queries";
import { inspectionsQuery, titlesQuery } from "@/lib/oversight/list-query";
import { reportsOverview } from "@/lib/oversight/report-overview";
import { sweepReports } from "@/lib/oversight/report-sweep";
import { titleDetail, titlesPage } from "@/lib/oversight/title-queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory, must, refused, take } from "../support/acts";
import { begin, submitted } from "../support/annual-reports";
import { answered, drawnCheck, findingsTold, inspectionOf } from "../support/checks";
import { setClock } from "../support/clock";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { unique } from "../support/unique";
import { type BuiltArea, makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let title: BuiltTitle;
let system: Actor;

const AT = new Date("2026-05-20T01:00:00Z");
const pair = async () => [world.organiser, await makeSignatory(world.office)] as const;

beforeEach(async () => {
  setClock("2026-05-20T09:00:00+08:00");
  world = await makeWorld();
  title = await makeTitle(world);
  system = await makeActor(await makeOrganisation("operator", await makeArea("province")), "system_admin");
});

async function merge(from: BuiltArea, into: BuiltArea) {
  const { code: intoCode } = await db.area.findUniqueOrThrow({ where: { id: into.id } });
  const { version } = await db.area.findUniqueOrThrow({ where: { id: from.id } });
  return mergeArea(system, { id: from.id, version, intoCode, onDay: "2026-05-01", basis: "国函〔2026〕1号" });
}

/** The county of the title goes into another, of another city; answers with the people of the government that takes over. */
async function takenOver() {
  const city = await makeArea("city", world.province);
  const cityClerk = await makeActor(await makeOrganisation("office", city), "reviewing");
  const county = await makeArea("county", city);
  const heir = await makeOrganisation("county_government", county);
  const people = { filer: await makeActor(heir, "filing"), signatory: await makeSignatory(heir), cityClerk };
  must(await merge(title.holder.area, county));
  return people;
}

test("案头还有年度报告、委托检查、待核实整改、转办线索的办公室，不能随区划撤销；办结以后可以", async () => {
  const into = await makeArea("city", world.province);
  const { organisationId: office } = world.reviewer;
  const { id: check } = await inspectionOf(await drawnCheck(world, await pair()), title);
  await db.inspection.update({ where: { id: check }, data: { deskOfficeId: office } });
  setClock("2027-01-10T09:00:00+08:00");
  const report = await submitted(title);
  const about = { designationId: title.id, openedAt: AT, deskOfficeId: office };
  const rectification = await db.rectification.create({ data: { ...about, stage: "submitted" } });
  const clue = await db.clue.create({
    data: {
      ...{
        designationId: title.id,
        receiptNumber: unique("XS-"),
        kind: "other",
        stage: "assigned",
        content: "示例",
        basis: "示例",
      },
      ...{ lodgedAt: AT, assigneeId: office, assignedAt: AT, dueAt: AT },
    },
  });
  expect(await merge(world.city, into)).toEqual({
    ok: false,
    error: { code: "office_has_open_work", detail: { open: 4 } },
  });
  expect(await db.organisation.findUnique({ where: { id: office } })).toMatchObject({ closedAt: null });
  must(await take(world.reviewer, "annual_report", report, "return_report", { reason: "请补充数据。" }));
  await db.inspection.update({ where: { id: check }, data: { deskOfficeId: null } });
  await db.rectification.update({ where: { id: rectification.id }, data: { deskOfficeId: null } });
  await db.clue.update({ where: { id: clue.id }, data: { stage: "answered" } });
  must(await merge(world.city, into));
});

test("上一级没有办公室的，年度报告不能转报，仍在原来的案头", async () => {
  await db.cycle.update({ where: { id: world.cycle.id }, data: { reportChain: ["county", "city", "province"] } });
  const clerk = await makeActor(await makeOrganisation("office", title.holder.area), "reviewing");
  setClock("2027-01-10T09:00:00+08:00");
  const id = await submitted(title);
  await db.organisation.update({ where: { id: world.reviewer.organisationId }, data: { closedAt: AT } });
  expect(await take(clerk, "annual_report", id, "forward_report")).toEqual(refused("no_office_at_level"));
  expect(await db.annualReport.findUnique({ where: { id } })).toMatchObject({
    deskOfficeId: clerk.organisationId,
    position: 0,
  });
});

test("县并入他县以后，称号由承接的政府负责：看得到，填报、报送年度报告，逾期告知它，报到它所在的市", async () => {
  const { filer, signatory, cityClerk } = await takenOver();
  expect((await titlesPage(filer, titlesQuery.parse({}))).rows.map(({ id }) => id)).toEqual([title.id]);
  expect((await titleDetail(filer, title.id))!.yearsToReport).toEqual([2026]);
  const heirs = { ...title, filer, signatory };
  setClock("2027-02-10T09:00:00+08:00");
  const id = await begin(heirs);
  expect((await reportsOverview(filer)).rows[0]).toMatchObject({ reportId: id, open: true, onMyDesk: true });
  expect((await deskOf(filer)).map(({ work }) => work)).toContain("report");
  await sweepReports(null);
  const told = (actor: Actor) => db.notification.count({ where: { userId: actor.userId, event: { subjectId: id } } });
  expect([await told(filer), await told(cityClerk), await told(title.filer)]).toEqual([1, 1, 0]);
  expect(await titleDetail(title.filer, title.id)).toBeNull();
});

test("对这一称号的回访抽查，由承接的政府提供材料、答复；撤销的不再收到", async () => {
  const { filer, signatory } = await takenOver();
  const two = await pair();
  const { id } = await inspectionOf(await drawnCheck(world, two), title);
  await findingsTold(two[0], id);
  must(await askMaterials(two[0], { id, names: "案卷目录", dueOn: "2026-06-20" }));
  const told = (actor: Actor) => db.notification.count({ where: { userId: actor.userId } });
  expect(await told(filer)).toBeGreaterThan(2);
  expect(await told(title.filer)).toBe(0);
  expect((await inspectionsPage(filer, inspectionsQuery.parse({}))).rows.map((row) => row.id)).toEqual([id]);
  expect((await deskOf(filer)).map(({ work }) => work)).toEqual(
    expect.arrayContaining(["answer_inspection", "hand_in_materials"]),
  );
  expect((await readInspection(filer, id))!.may).toMatchObject({ handIn: true, inspect: false });
  expect(await readInspection(title.filer, id)).toBeNull();
  await answered({ ...title, filer, signatory }, id);
});

test("县并入他县以后，称号的处理归承接单位所在地的办公室；承接的县再并入别县的，由其后继承接", async () => {
  const { filer, cityClerk } = await takenOver();
  const reason = "专项督察发现执行不严，建议予以处理。";
  const propose = (actor: Actor) => startHandling(actor, { designationId: title.id, source: "office", reason });
  expect(await propose(world.reviewer)).toEqual(refused("not_found"));
  expect((await titlesPage(world.reviewer, titlesQuery.parse({}))).rows).toEqual([]);
  const { id } = must(await propose(cityClerk));
  expect((await handlingsPage(cityClerk, handlingsQuery.parse({}))).rows.map((row) => row.id)).toEqual([id]);
  expect((await handlingsPage(world.reviewer, handlingsQuery.parse({}))).rows).toEqual([]);
  expect((await titleStandingFor(cityClerk, title.id))?.running).toMatchObject({ id, stage: "proposed" });
  expect(await titleStandingFor(world.reviewer, title.id)).toBeNull();

  const county = await makeArea("county", world.city);
  const third = await makeOrganisation("county_government", county);
  const heir = await db.area.findFirstOrThrow({ where: { organisations: { some: { id: filer.organisationId } } } });
  must(await merge(heir, county));
  expect((await db.organisation.findUniqueOrThrow({ where: { id: title.holder.id } })).successorId).toBe(third.id);
  expect((await titlesPage(await makeActor(third, "filing"), titlesQuery.parse({}))).rows.map((row) => row.id)).toEqual(
    [title.id],
  );
  expect((await handlingsPage(world.reviewer, handlingsQuery.parse({}))).rows.map((row) => row.id)).toEqual([id]);
  expect((await handlingsPage(cityClerk, handlingsQuery.parse({}))).rows).toEqual([]);
});
