import { describe, expect, test } from "vitest";
import {
  type Assessed,
  type Assessing,
  commitmentSigned,
  type RecusalRule,
  recusalGrounds,
  type Tie,
  yearsAfter,
} from "@/lib/recusal/rules";

const within = [
  { level: "national", path: "/0/" },
  { level: "province", path: "/0/10/" },
  { level: "city", path: "/0/10/11/" },
  { level: "county", path: "/0/10/11/111/" },
] as const;
const county: Assessed = {
  organisationId: "gov",
  kind: "county_government",
  areaId: "111",
  areaPath: "/0/10/11/111/",
  areaLevel: "county",
  within,
};
const city: Assessed = {
  ...county,
  organisationId: "city",
  kind: "city_government",
  areaId: "11",
  areaPath: "/0/10/11/",
  areaLevel: "city",
  within: within.slice(0, 3),
};
const department: Assessed = {
  ...county,
  organisationId: "dep",
  kind: "department",
  areaId: "10",
  areaPath: "/0/10/",
  areaLevel: "province",
  within: within.slice(0, 2),
};
const rule: RecusalRule = { home: "province", years: 5, day: "2026-03-01" };
const nobody: Assessing = { homePath: null, agencyPath: "/0/", ties: [] };
const org = (organisationId: string, kind: string, areaPath: string, successorId: string | null = null) => ({
  organisationId,
  kind,
  areaPath,
  successorId,
});
const post = (to: Tie["to"], until: string | null = null): Assessing => ({
  ...nobody,
  ties: [{ ground: "earlier_post", to, until }],
});

describe("籍贯、家庭所在地", () => {
  const at = (homePath: string) => ({ ...nobody, homePath });
  test.each([
    ["同省的", "/0/10/12/121/", "province", county, ["home_area"]],
    ["外省的", "/0/20/21/", "province", county, []],
    ["规定到市，同市的", "/0/10/11/112/", "city", county, ["home_area"]],
    ["规定到市，同省不同市的", "/0/10/12/", "city", county, []],
    ["规定到县，市政府申报、家在其所辖县的", "/0/10/11/112/", "county", city, ["home_area"]],
    ["规定到市，省里的部门申报，不因家在省内回避", "/0/10/12/", "city", department, []],
    ["没有规定的", "/0/10/11/111/", null, county, []],
  ] as const)("%s", (_, home, level, place, grounds) => {
    expect(recusalGrounds(at(home), place, { ...rule, home: level })).toEqual(grounds);
  });
  test("没有填报的，查不出来", () => {
    expect(recusalGrounds(nobody, county, rule)).toEqual([]);
  });
});

describe("任职、顾问、项目", () => {
  test.each([
    ["申报单位本身", org("gov", "county_government", "/0/10/11/111/"), county, true],
    ["并入申报单位的", org("old", "county_government", "/0/10/11/119/", "gov"), county, true],
    ["它的部门", org("bureau", "county_department", "/0/10/11/111/"), county, true],
    ["它所辖的乡镇", org("town", "township", "/0/10/11/111/1111/"), county, true],
    ["邻县的部门", org("bureau", "county_department", "/0/10/11/112/"), county, false],
    ["上级市的部门", org("bureau", "department", "/0/10/11/"), county, false],
    ["只是设在当地的机构", org("agency", "assessment_agency", "/0/10/11/111/"), county, false],
    ["没有具体单位，就是这个地区", { areaId: "111", areaPath: "/0/10/11/111/" }, county, true],
    ["市政府申报，曾在其所辖县", { areaId: "111", areaPath: "/0/10/11/111/" }, city, true],
    ["部门申报，曾在同级的别的部门", org("other", "department", "/0/10/"), department, false],
    ["部门申报，曾在这个部门", org("dep", "department", "/0/10/"), department, true],
  ] as const)("%s", (_, to, place, recused) => {
    expect(recusalGrounds(post(to), place, rule)).toEqual(recused ? ["earlier_post"] : []);
  });

  const here = org("gov", "county_government", "/0/10/11/111/");
  test.each([
    [null, true],
    ["2021-03-02", true],
    ["2021-03-01", false],
    ["2021-02-28", false],
  ])("五年以内的，到 %s 为止", (until, recused) => {
    expect(recusalGrounds(post(here, until), county, rule)).toEqual(recused ? ["earlier_post"] : []);
  });
  test("协助准备申报材料不限年限，其他合同按年限", () => {
    const ties = [
      { ground: "agency_contract", to: here, until: "2010-01-01" },
      { ground: "prepared_dossier", to: here, until: "2010-01-01" },
    ] as const;
    expect(recusalGrounds({ ...nobody, ties }, county, rule)).toEqual(["prepared_dossier"]);
  });
  test("几种情形按次序各说一次", () => {
    const ties = (["contractor", "earlier_post", "contractor"] as const).map((ground) => ({
      ground,
      to: here,
      until: null,
    }));
    const person = { homePath: "/0/10/", agencyPath: "/0/10/11/111/", ties };
    expect(recusalGrounds(person, county, rule)).toEqual(["home_area", "earlier_post", "contractor", "agency_seat"]);
  });
});

describe("年限与承诺", () => {
  test("闰日起算的，到平年二月二十八日", () => {
    expect(yearsAfter("2024-02-29", 1)).toBe("2025-02-28");
    expect(yearsAfter("2024-02-29", 4)).toBe("2028-02-29");
    expect(yearsAfter("2021-03-01", 5)).toBe("2026-03-01");
  });
  test("标段中的评分表，签订承诺以前不能打开；不在标段中的照旧", () => {
    expect(commitmentSigned({ lot: { commitmentSigned: false } })).toEqual({ code: "commitment_not_signed" });
    expect(commitmentSigned({ lot: { commitmentSigned: true } })).toBeNull();
    expect(commitmentSigned({ lot: null })).toBeNull();
  });
});
