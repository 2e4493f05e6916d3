import { beforeEach, describe, expect, test } from "vitest";
import { checkSheet, checkTitle, titlesTemplate } from "@/lib/designations/earlier-sheet";
import { EARLIER_COLUMNS, type EarlierTitle } from "@/lib/designations/earlier-titles";
import { certificate, register } from "@/lib/designations/queries";
import { registerQuery } from "@/lib/designations/query";
import { readSheet } from "@/lib/documents/read-workbook";
import { writeWorkbook } from "@/lib/documents/workbook";
import { freezeFrame } from "@/lib/oversight/check-commands";
import { startReport } from "@/lib/oversight/report-commands";
import { reportsOverview } from "@/lib/oversight/report-overview";
import { titleDetail } from "@/lib/oversight/title-queries";
import { db } from "@/lib/platform/db";
import { codeOf, makeSignatory, must, takeSigned } from "../support/acts";
import { ANNOUNCED } from "../support/checks";
import { setClock } from "../support/clock";
import { asLine } from "../support/handlings";
import { BASIS, earlier, makeRecheck, registerTitles, titlesOf } from "../support/recheck";
import { type BuiltOrganisation, makeActor, makeArea, makeOrganisation, type World } from "../support/world";

let world: World;
let place: BuiltOrganisation;
let other: BuiltOrganisation;

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeRecheck();
  place = await makeOrganisation("county_government", await makeArea("county", world.city));
  other = await makeOrganisation("county_department", place.area);
});
const sheetOf = (titles: readonly Partial<EarlierTitle>[]) =>
  writeWorkbook([
    {
      name: "往届称号",
      columns: Object.entries(EARLIER_COLUMNS).map(([key, header]) => ({ key, header })),
      rows: titles.map((title) => ({ ...title, track: title.track === "thematic" ? "单项" : "综合" })),
    },
  ]);
const check = async (titles: readonly Partial<EarlierTitle>[], actor = world.organiser) =>
  checkSheet(actor, { cycleId: world.cycle.id, file: await sheetOf(titles) });

describe("整表登记往届称号", () => {
  test("核对无误的表，拟办、签发后一并登记，标明往届登记，各有证书编号和留痕", async () => {
    const list = [
      earlier(place),
      earlier(other, { title: "示例行政复议示范单位", track: "thematic", theme: "行政复议" }),
    ];
    expect(await check(list)).toEqual({ ok: true, value: { titles: list } });
    expect(await titlesOf(place.id)).toEqual([]);
    const pair = [world.organiser, await makeSignatory(world.office)] as const;
    must(
      await takeSigned(pair, "cycle", world.cycle.id, "register_titles", {
        basis: BASIS,
        titles: JSON.stringify(list),
      }),
    );
    const [title] = await titlesOf(place.id);
    expect(title).toMatchObject({
      stage: "in_force",
      applicationId: null,
      decisionId: null,
      registeredBasis: BASIS,
      batch: "2020年度",
    });
    expect(title!.designatedAt.toISOString()).toBe("2020-12-17T16:00:00.000Z");
    const shown = await certificate(title!.certificateNumber);
    expect(shown).toMatchObject({ registered: true, decision: "例法治办发〔2020〕21号", track: "comprehensive" });
    const { rows } = await register(registerQuery.parse({ track: "thematic", q: other.name }));
    expect(rows).toMatchObject([{ holder: other.name, registered: true }]);
    const event = await db.event.findFirstOrThrow({ where: { subject: "designation", subjectId: title!.id } });
    expect(event).toMatchObject({ action: "register_titles", to: "in_force" });
  });

  test.each([
    ["没有的单位", () => ({ organisationCode: "没有" }), "单位代码"],
    ["名称不符", () => ({ organisationName: "别的单位" }), "单位名称"],
    ["日期在后", () => ({ designatedOn: "2026-05-07" }), "命名日期"],
    ["缺文号", () => ({ documentNumber: "" }), "命名文号"],
  ])("%s的，整表退回，附错误说明，什么也不登记", async (_, change, column) => {
    const result = await check([earlier(place), earlier(other, change())]);
    expect(codeOf(result)).toBe("titles_refused");
    const problem = (result as { error: { rows: { row: number; column: string }[]; annotated: Buffer } }).error;
    expect(problem.rows.map(({ row, column: told }) => [row, told])).toEqual([[3, column]]);
    const back = await readSheet(problem.annotated, { maxBytes: 1e6, maxRows: 10 });
    expect(back.ok && back.value.rows[1]!.cells.错误说明).toContain(column);
    expect(await db.designation.count({ where: { organisationId: { in: [place.id, other.id] } } })).toBe(0);
  });

  test("别的组织方看不到，签发人不能核对；模板列齐", async () => {
    const stranger = await makeActor(await makeOrganisation("office", await makeArea("province")), "organising");
    expect(codeOf(await check([earlier(place)], stranger))).toBe("not_found");
    expect(codeOf(await check([earlier(place)], world.signatory))).toBe("not_allowed");
    expect(await titlesTemplate(stranger, world.cycle.id)).toBeNull();
    expect(await titlesTemplate(world.organiser, world.cycle.id)).toBeInstanceOf(Buffer);
  });

  test("签发时再核一遍：有一处错误，一个也不登记", async () => {
    expect(
      codeOf(await registerTitles(world, [earlier(place), earlier(other, { organisationName: "别的单位" })])),
    ).toBe("titles_refused");
    expect(codeOf(await registerTitles(world, [earlier(place), earlier(place)]))).toBe("titles_refused");
    expect(codeOf(await registerTitles(world, [earlier(place)], ""))).toBe("invalid_input");
    expect(await titlesOf(place.id)).toEqual([]);
    must(await registerTitles(world, [earlier(place)]));
    expect(codeOf(await registerTitles(world, [earlier(place)]))).toBe("titles_refused");
    expect(await titlesOf(place.id)).toHaveLength(1);
  });

  test("两个周期同时登记同一个称号，只登记一次", async () => {
    const { id: _, ...like } = await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } });
    const second = await db.cycle.create({ data: { ...like, number: 2 } });
    const again = { ...world, cycle: { ...world.cycle, id: second.id } } as World;
    const both = await Promise.all([registerTitles(world, [earlier(place)]), registerTitles(again, [earlier(place)])]);
    expect(both.map(codeOf).sort()).toEqual([null, "titles_refused"].sort());
    expect(await titlesOf(place.id)).toHaveLength(1);
  });
});

describe("逐个登记", () => {
  const raw = () => {
    const { organisationCode: _, organisationName: __, ...rest } = earlier(place);
    return { ...rest, place: place.name };
  };
  test("单位写代码或者全称都可以", async () => {
    expect(await checkTitle(world.organiser, world.cycle.id, raw())).toEqual({ ok: true, value: earlier(place) });
    expect(await checkTitle(world.organiser, world.cycle.id, { ...raw(), place: place.code })).toMatchObject({
      ok: true,
    });
  });
  test("错误说在各自的栏目上", async () => {
    const unknown = await checkTitle(world.organiser, world.cycle.id, { ...raw(), place: "没有这个单位" });
    expect(unknown).toMatchObject({ ok: false, error: { fields: { place: expect.any(String) } } });
    const empty = Object.fromEntries(Object.keys(raw()).map((name) => [name, ""]));
    const nothing = await checkTitle(world.organiser, world.cycle.id, empty);
    const wanted = ["batch", "designatedOn", "documentNumber", "place", "title", "track"];
    expect(nothing.ok ? [] : Object.keys(nothing.error.fields ?? {}).sort()).toEqual(wanted);
    const thematic = await checkTitle(world.organiser, world.cycle.id, { ...raw(), track: "thematic" });
    expect(thematic).toMatchObject({ ok: false, error: { fields: { theme: expect.any(String) } } });
  });
});

describe("登记之后与命名的称号一样受监督", () => {
  test("年度报告自登记之年起，登记之前的不追报；可以抽查，可以变动", async () => {
    must(await registerTitles(world, [earlier(place)]));
    const [title] = await titlesOf(place.id);
    const filer = await makeActor(place, "filing");
    expect((await reportsOverview(filer)).rows).toEqual([]);
    const detail = await titleDetail(filer, title!.id);
    expect(detail).toMatchObject({
      registered: true,
      basis: BASIS,
      decision: "例法治办发〔2020〕21号",
      report: null,
      yearsToReport: [2026],
    });
    expect(codeOf(await startReport(filer, { designationId: title!.id, year: 2024 }))).toBe("invalid_input");
    must(await startReport(filer, { designationId: title!.id, year: 2026 }));
    const frozen = must(await freezeFrame(world.organiser, { programmeId: world.cycle.programmeId, ...ANNOUNCED }));
    expect((await db.spotCheck.findUniqueOrThrow({ where: { id: frozen.id } })).frame).toEqual([
      title!.certificateNumber,
    ]);
    const signatory = await makeSignatory(world.office);
    const warning = { reason: "专项督察发现制度落实不到位。", hearing: "已听取该单位意见，无异议。" };
    expect(codeOf(await asLine(signatory, title!.id, "warn", warning))).toBeNull();
  });
});
