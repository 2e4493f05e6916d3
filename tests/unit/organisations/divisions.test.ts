import { describe, expect, test } from "vitest";
import { divisionTable, parentCodeOf } from "@/lib/organisations/divisions";
import { bodiesOf, governmentName, officeName } from "@/lib/organisations/names";

const { divisions } = divisionTable();
const of = (level: string) => divisions.filter((one) => one.level === level);
const by = (code: string) => divisions.find((one) => one.code === code);

describe("全国行政区划表", () => {
  test("31 个省级、333 个地级、2844 个县级，没有重复的代码", () => {
    expect(["province", "city", "county"].map((level) => of(level).length)).toEqual([31, 333, 2844]);
    expect(new Set(divisions.map(({ code }) => code)).size).toBe(divisions.length);
  });

  test("每个区划的上级都在表中，且排在它之前", () => {
    const seen = new Set(["000000"]);
    for (const { code, parentCode } of divisions) {
      expect(seen.has(parentCode!), code).toBe(true);
      seen.add(code);
    }
  });

  test("不收开发区、港澳台和统计上的占位层级", () => {
    expect(divisions.filter(({ code }) => /^\d{4}7/.test(code))).toEqual([]);
    expect(divisions.filter(({ code }) => /^(71|81|82)/.test(code))).toEqual([]);
    expect(divisions.filter(({ name }) => /市辖区|直辖县级|开发区|管委会|群岛/.test(name))).toEqual([]);
  });

  test.each([
    ["直辖市的区直接隶属市", "110101", "110000"],
    ["省直辖的县级市直接隶属省", "429004", "420000"],
    ["兵团的市直接隶属自治区", "659001", "650000"],
    ["市辖的县隶属市", "130123", "130100"],
    ["三沙市的区隶属三沙市", "460302", "460300"],
  ])("%s", (_, code, parentCode) => {
    expect(by(code)).toMatchObject({ level: "county", parentCode });
  });

  test("上级代码只看有哪些城市", () => {
    expect(parentCodeOf("130123", new Set(["130100"]))).toBe("130100");
    expect(parentCodeOf("130123", new Set())).toBe("130000");
  });

  test("不设区县的四个市只列地级", () => {
    for (const code of ["441900", "442000", "460400", "620200"]) {
      expect(by(code)).toMatchObject({ level: "city", hasLegislativePower: true });
      expect(divisions.filter(({ parentCode }) => parentCode === code)).toEqual([]);
    }
  });

  test("设区的市和自治州有地方立法权，地区、盟和县级没有", () => {
    const without = of("city").filter(({ hasLegislativePower }) => !hasLegislativePower);
    expect(without).toHaveLength(10);
    expect(without.every(({ name }) => /(地区|盟)$/.test(name))).toBe(true);
    expect(by("532300")).toMatchObject({ name: "楚雄彝族自治州", hasLegislativePower: true });
    expect(of("county").some(({ hasLegislativePower }) => hasLegislativePower)).toBe(false);
  });
});

describe("单位按规则得名", () => {
  test.each([
    ["全国", "national", "中央依法治国办"],
    ["云泽省", "province", "云泽省委依法治省办"],
    ["内蒙古自治区", "province", "内蒙古自治区党委依法治区办"],
    ["北京市", "province", "北京市委依法治市办"],
    ["澜洲市", "city", "澜洲市委依法治市办"],
    ["延边朝鲜族自治州", "city", "延边朝鲜族自治州委依法治州办"],
    ["喀什地区", "city", "喀什地委依法治地办"],
    ["锡林郭勒盟", "city", "锡林郭勒盟委依法治盟办"],
    ["鹤汀区", "county", "鹤汀区委依法治区办"],
    ["正定县", "county", "正定县委依法治县办"],
    ["乌审旗", "county", "乌审旗委依法治旗办"],
    ["神农架林区", "county", "神农架林区党委依法治区办"],
  ] as const)("%s 的办公室", (name, level, office) => {
    expect(officeName({ name, level })).toBe(office);
  });

  test("地区和盟是行政公署，其余是人民政府", () => {
    expect(["阿里地区", "兴安盟", "大理白族自治州"].map((name) => governmentName({ name, level: "city" }))).toEqual([
      "阿里地区行政公署",
      "兴安盟行政公署",
      "大理白族自治州人民政府",
    ]);
  });

  test("省级只设办公室，市县设办公室和政府", () => {
    const kinds = (level: "province" | "city" | "county" | "township") =>
      bodiesOf({ code: "980000", name: "云泽省", level }).map(({ kind }) => kind);
    expect(kinds("province")).toEqual(["office"]);
    expect(kinds("city")).toEqual(["office", "city_government"]);
    expect(kinds("county")).toEqual(["office", "county_government"]);
    expect(kinds("township")).toEqual([]);
  });

  test("每个区划的单位名称都以区划名称开头，代码不重复", () => {
    const bodies = divisions.flatMap((area) => bodiesOf(area).map((body) => ({ area, body })));
    expect(bodies.filter(({ area, body }) => !body.name.startsWith(area.name.replace(/区$/, "")))).toEqual([]);
    expect(new Set(bodies.map(({ body }) => body.code)).size).toBe(bodies.length);
    expect(bodies).toHaveLength(31 + 2 * (333 + 2844));
  });
});
