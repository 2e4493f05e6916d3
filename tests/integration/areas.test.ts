import { beforeAll, describe, expect, test } from "vitest";
import { abolishArea, createArea, mergeArea, renameArea } from "@/lib/organisations/area-commands";
import { areaRecord, areasPage } from "@/lib/organisations/area-queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeWorld } from "../support/world";

const since = { onDay: "2020-01-01", basis: "国函〔2019〕132号" };
let system: Actor;
let security: Actor;
let serial = 880000;
const freshCode = (): string => {
  serial += 1;
  return String(serial);
};

beforeAll(async () => {
  setClock("2026-11-20T02:00:00Z");
  const operator = await makeOrganisation("operator", await makeArea("province"));
  system = await makeActor(operator, "system_admin");
  security = await makeActor(operator, "security_admin");
});

const areaOf = (id: string) => db.area.findUniqueOrThrow({ where: { id } });
const bodiesOf = (areaId: string) => db.organisation.findMany({ where: { areaId }, orderBy: { kind: "asc" } });

/** A city with so many counties, each with its office and government, all set up by the command. */
async function aCity(...names: string[]) {
  const province = await makeArea("province");
  const { code: parentCode } = await areaOf(province.id);
  const cityCode = freshCode();
  const city = {
    code: cityCode,
    name: "示例市",
    level: "city",
    parentCode,
    onDay: "2000-01-01",
    basis: "国函〔2000〕1号",
  };
  const { id: cityId } = must(await createArea(system, city));
  const counties: string[] = [];
  for (const name of names) {
    const county = { ...city, code: freshCode(), name, level: "county", parentCode: cityCode };
    counties.push(must(await createArea(system, county)).id);
  }
  return { province, cityId, cityCode, counties };
}

describe("设立", () => {
  test("连同办公室和政府一起设立，自那一天起有效，沿革从设立写起", async () => {
    const { counties } = await aCity("清源县");
    const area = (await areaRecord(counties[0]!))!;
    expect(area).toMatchObject({ name: "清源县", validFrom: "2000-01-01", validTo: null });
    expect(area.bodies.map(({ name }) => name).sort()).toEqual(["清源县人民政府", "清源县委依法治县办"].sort());
    expect(area.history).toMatchObject([{ kind: "create", toName: "清源县", onDay: "2000-01-01" }]);
    expect(await areaOf(area.id)).toMatchObject({ initials: "qyx", pinyin: "qingyuanxian" });
  });

  test("析置的新区划写明析自哪里，原区划仍在", async () => {
    const { counties, cityCode } = await aCity("清源县");
    const origin = await areaOf(counties[0]!);
    const input = { code: freshCode(), name: "临水区", level: "county", parentCode: cityCode, ...since };
    const { id } = must(await createArea(system, { ...input, splitFromCode: origin.code }));
    expect((await areaRecord(id))!.history).toMatchObject([{ kind: "split", fromName: "清源县", toName: "临水区" }]);
    expect(await areaOf(origin.id)).toMatchObject({ validTo: null });
  });

  test.each([
    ["层级不对", () => ({ level: "province" }), "area_level_wrong"],
    ["代码不是六位数字", () => ({ code: "12" }), "invalid_input"],
    ["没有批准文件", () => ({ basis: "" }), "invalid_input"],
    ["日期还没有到", () => ({ onDay: "2027-01-01" }), "invalid_input"],
    ["上级不存在", () => ({ parentCode: "000001" }), "area_unknown"],
  ])("%s的不予办理，什么也不留下", async (_, wrong, code) => {
    const { cityCode } = await aCity();
    const before = [await db.area.count(), await db.organisation.count(), await db.event.count()];
    const input = { code: freshCode(), name: "某县", level: "county", parentCode: cityCode, ...since, ...wrong() };
    expect(await createArea(system, input)).toEqual(refused(code));
    expect([await db.area.count(), await db.organisation.count(), await db.event.count()]).toEqual(before);
  });

  test("用过的代码不再用，改掉的旧代码也不行", async () => {
    const { counties, cityCode } = await aCity("清源县");
    const old = await areaOf(counties[0]!);
    must(await renameArea(system, { id: old.id, version: 0, name: old.name, code: freshCode(), ...since }));
    const input = { code: old.code, name: "某县", level: "county", parentCode: cityCode, ...since };
    expect(await createArea(system, input)).toEqual(refused("area_taken"));
  });
});

describe("更名", () => {
  test("某县自某日起为某区：区划还是原来的区划，以它命名的单位随之更名，别的不动", async () => {
    const { counties } = await aCity("砚溪县");
    const id = counties[0]!;
    const home = { id, path: (await areaOf(id)).path, level: "county" as const };
    const other = await makeOrganisation("county_department", home);
    const code = freshCode();
    must(await renameArea(system, { id, version: 0, name: "砚溪区", code, ...since }));
    const area = (await areaRecord(id))!;
    expect(area).toMatchObject({ name: "砚溪区", code, version: 1 });
    expect(area.history[0]).toMatchObject({ kind: "rename", fromName: "砚溪县", toName: "砚溪区", toCode: code });
    const names = (await bodiesOf(id)).map(({ name }) => name);
    expect(names.sort()).toEqual(["砚溪区人民政府", "砚溪区委依法治区办", other.name].sort());
    expect(await areaOf(id)).toMatchObject({ path: expect.stringContaining(`/${code}/`) });
    const events = await db.event.findMany({ where: { action: "rename_organisation", actorId: system.userId } });
    expect(events.map(({ detail }) => detail)).toContainEqual({ before: "砚溪县人民政府", name: "砚溪区人民政府" });
  });

  test("城市改代码，下辖区划的路径随之改", async () => {
    const { cityId, counties } = await aCity("甲县", "乙县");
    const code = freshCode();
    must(await renameArea(system, { id: cityId, version: 0, name: "示例市", code, ...since }));
    const city = await areaOf(cityId);
    for (const id of counties) {
      const county = await areaOf(id);
      expect(county.path).toBe(`${city.path}${county.code}/`);
    }
    expect((await areaRecord(cityId))!.history[0]).toMatchObject({ kind: "recode" });
  });

  test("页面过时的、没有变化的、不是系统管理员的，都不予办理", async () => {
    const { counties } = await aCity("砚溪县");
    const { id, name, code } = await areaOf(counties[0]!);
    const order = { id, version: 0, name: "砚溪区", code, ...since };
    expect(await renameArea(system, { ...order, version: 7 })).toEqual(refused("stale"));
    expect(await renameArea(system, { ...order, name })).toEqual(refused("area_unchanged"));
    expect(await renameArea(security, order)).toEqual(refused("not_allowed"));
    expect(await areaOf(id)).toMatchObject({ name, version: 0 });
  });
});

describe("合并", () => {
  test("旧单位撤销并指明承接单位，乡镇和下级转到对方，称号和申报仍在旧单位名下", async () => {
    const { counties } = await aCity("旧县", "新区");
    const [from, into] = counties as [string, string];
    const home = { id: from, path: (await areaOf(from)).path, level: "county" as const };
    const town = await makeOrganisation("township", home);
    const old = (await bodiesOf(from)).find(({ kind }) => kind === "county_government")!;
    const heir = (await bodiesOf(into)).find(({ kind }) => kind === "county_government")!;
    must(await mergeArea(system, { id: from, version: 0, intoCode: (await areaOf(into)).code, ...since }));
    expect(await areaRecord(from)).toMatchObject({
      validTo: "2019-12-31",
      history: [{ kind: "merge", toName: "新区" }, { kind: "create" }],
    });
    expect((await areaRecord(into))!.history[0]).toMatchObject({ kind: "merge", fromName: "旧县" });
    const closed = await db.organisation.findUniqueOrThrow({ where: { id: old.id } });
    expect(closed).toMatchObject({ areaId: from, successorId: heir.id, closedAt: new Date("2019-12-31T16:00:00Z") });
    expect(await db.organisation.findUnique({ where: { id: town.id } })).toMatchObject({
      areaId: into,
      closedAt: null,
    });
    const listed = await areasPage({ q: "jx", within: "", ended: false, page: 1 });
    expect(listed.rows.map(({ id }) => id)).not.toContain(from);
    const all = await areasPage({ q: "jx", within: "", ended: true, page: 1 });
    expect(all.rows.map(({ id }) => id)).toContain(from);
  });

  test("城市并入城市，县随之改隶", async () => {
    const one = await aCity("甲县");
    const two = await aCity();
    must(await mergeArea(system, { id: one.cityId, version: 0, intoCode: two.cityCode, ...since }));
    const heir = await areaOf(two.cityId);
    const county = await areaOf(one.counties[0]!);
    expect(county).toMatchObject({ parentId: heir.id, path: `${heir.path}${county.code}/` });
    expect((await areaOf(one.cityId)).path).not.toContain(two.cityCode);
  });

  test("还有没办结的申报时不合并，一切如旧", async () => {
    const world = await makeWorld();
    const { applicant } = await makeApplication(world, "assessment");
    const other = await makeArea("county", world.city);
    const intoCode = (await areaOf(other.id)).code;
    const before = await db.areaChange.count();
    const order = { id: applicant.area.id, version: 0, intoCode, ...since };
    expect(await mergeArea(system, order)).toMatchObject({
      error: { code: "area_has_open_cases", detail: { open: 1 } },
    });
    expect(await areaOf(applicant.area.id)).toMatchObject({ validTo: null, version: 0 });
    expect(await db.areaChange.count()).toBe(before);
    await db.application.updateMany({ where: { applicantId: applicant.id }, data: { stage: "designated" } });
    must(await mergeArea(system, order));
  });

  test("不能并入自身、别的层级、已经撤并的，也不能早于设立之日", async () => {
    const { counties, cityCode, cityId } = await aCity("甲县", "乙县", "丙县");
    const [a, b, c] = await Promise.all(counties.map(areaOf));
    const order = { id: a!.id, version: 0, ...since };
    expect(await mergeArea(system, { ...order, intoCode: a!.code })).toEqual(refused("invalid_input"));
    expect(await mergeArea(system, { ...order, intoCode: cityCode })).toEqual(refused("area_level_wrong"));
    expect(await mergeArea(system, { ...order, intoCode: b!.code, onDay: "1999-01-01" })).toEqual(
      refused("invalid_input"),
    );
    must(await mergeArea(system, { ...order, id: c!.id, intoCode: b!.code }));
    expect(await mergeArea(system, { ...order, intoCode: c!.code })).toEqual(refused("area_closed"));
    expect(await mergeArea(system, { ...order, id: cityId, intoCode: cityCode })).toEqual(refused("invalid_input"));
  });

  test("两人同时把一个县并入两处，只有一处生效", async () => {
    const { counties } = await aCity("甲县", "乙县", "丙县");
    const [a, b, c] = await Promise.all(counties.map(areaOf));
    const both = await Promise.all(
      [b!, c!].map(({ code }) => mergeArea(system, { id: a!.id, version: 0, intoCode: code, ...since })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.areaChange.count({ where: { fromId: a!.id, kind: "merge" } })).toBe(1);
  });
});

describe("撤销", () => {
  test("没有下级才能撤销；乡镇转到上级，沿革只写到前一天", async () => {
    const { counties, cityId } = await aCity("甲县");
    const id = counties[0]!;
    expect(await abolishArea(system, { id: cityId, version: 0, ...since })).toEqual(refused("area_has_children"));
    const home = { id, path: (await areaOf(id)).path, level: "county" as const };
    const town = await makeOrganisation("township", home);
    must(await abolishArea(system, { id, version: 0, ...since }));
    expect(await areaRecord(id)).toMatchObject({ validTo: "2019-12-31", history: [{ kind: "abolish" }, {}] });
    expect(await db.organisation.findUnique({ where: { id: town.id } })).toMatchObject({ areaId: cityId });
  });
});

test("沿革写下便不能改、不能删", async () => {
  const change = await db.areaChange.findFirstOrThrow();
  await expect(db.areaChange.delete({ where: { id: change.id } })).rejects.toThrow("append-only");
  await expect(db.areaChange.update({ where: { id: change.id }, data: { basis: "改" } })).rejects.toThrow(
    "append-only",
  );
});
