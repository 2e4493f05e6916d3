import { beforeAll, describe, expect, test } from "vitest";
import { mergeArea } from "@/lib/organisations/area-commands";
import { importOrganisations } from "@/lib/organisations/import";
import { organisationsPage } from "@/lib/organisations/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { unique } from "../support/unique";
import { confirmed, faultsOf, rowsOf, workbookOf } from "../support/workbooks";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const HEAD = ["单位代码", "单位名称", "单位类型", "区划代码"];
let system: Actor;
let security: Actor;
let county: string;
let city: string;

beforeAll(async () => {
  const operator = await makeOrganisation("operator", await makeArea("province"));
  system = await makeActor(operator, "system_admin");
  security = await makeActor(operator, "security_admin");
  const cityArea = await makeArea("city", await makeArea("province"));
  city = await codeOf(cityArea.id);
  county = await codeOf((await makeArea("county", cityArea)).id);
});

const codeOf = async (id: string) => (await db.area.findUniqueOrThrow({ where: { id } })).code;
const department = (name = "示例司法局") => [unique("D"), name, "县直部门", county];
const sheet = (...rows: Parameters<typeof workbookOf>[0][number][]) => workbookOf([HEAD, ...rows]);
const counts = async () => [await db.organisation.count(), await db.event.count()];

describe("核对", () => {
  test("说明每一行将怎样办理，什么也不改", async () => {
    const here = await makeOrganisation("township", await makeArea("county"));
    const areaCode = await codeOf(here.area.id);
    const before = await counts();
    const file = await sheet(
      department(),
      [here.code, "改过的名称", "乡镇（街道）", areaCode],
      [here.code.toUpperCase().slice(0, 5) + unique("X"), "另一个乡", "乡镇（街道）", areaCode],
    );
    const looked = must(await importOrganisations(system, { file, confirm: null }));
    expect(looked.lines.map(({ row, effect }) => [row, effect])).toEqual([
      [2, "create"],
      [3, "change"],
      [4, "create"],
    ]);
    expect(looked.lines[1]?.note).toContain(here.name);
    expect(await counts()).toEqual(before);
  });

  test("导入的就是核对时所见：同样的行、同样的办理方式，每个单位一条留痕，可以按拼音找到", async () => {
    const rows = [department("砚湖县司法局"), department("砚湖县财政局")];
    const file = await sheet(...rows);
    const looked = must(await importOrganisations(system, { file, confirm: null }));
    const taken = must(await importOrganisations(system, { file, confirm: looked.digest }));
    expect(taken.lines).toEqual(looked.lines);
    const found = await organisationsPage({ q: "yhxsf", page: 1 });
    expect(found.rows.map(({ code }) => code)).toEqual([rows[0]![0]]);
    const { id } = await db.organisation.findUniqueOrThrow({ where: { code: rows[1]![0]! } });
    expect(await db.event.findMany({ where: { subjectId: id } })).toMatchObject([
      { action: "create_organisation", actorName: system.name, detail: { name: "砚湖县财政局" } },
    ]);
  });

  test("再导入一次没有变化", async () => {
    const file = await sheet(department());
    await confirmed(importOrganisations, system, file);
    const again = await confirmed(importOrganisations, system, file);
    expect(again.counts).toEqual({ create: 0, change: 0, none: 1 });
  });
});

describe("有一行不对，整表都不导入", () => {
  test("核对和导入都退回整表，附错误说明，库中没有变动", async () => {
    const before = await counts();
    const file = await sheet(department(), [unique("D"), "", "县直部门", "000001"], department());
    for (const confirm of [null, "0".repeat(64)]) {
      const result = await importOrganisations(system, { file, confirm });
      if (result.ok) throw new Error("taken");
      expect(result.error).toMatchObject({ code: "rows_refused", detail: { open: 1 } });
      const notes = (await rowsOf(result.error.annotated!)).map((cells) => cells.错误说明);
      expect(notes[0]).toBe("");
      expect(notes[1]).toContain("单位名称：请填写单位名称");
      expect(notes[2]).toBe("");
    }
    expect(await counts()).toEqual(before);
  });

  test("改正后连同错误说明一列原样再传，可以导入", async () => {
    const bad = [unique("D"), "一局", "县直部门", "000001"];
    const result = await importOrganisations(system, { file: await sheet(bad), confirm: null });
    if (result.ok) throw new Error("taken");
    const [cells] = await rowsOf(result.error.annotated!);
    const corrected = { ...cells!, 区划代码: county };
    const file = await workbookOf([Object.keys(corrected), Object.values(corrected)]);
    expect((await confirmed(importOrganisations, system, file)).counts.create).toBe(1);
  });

  test.each<[string, () => (string | number)[], string]>([
    ["没有这个区划", () => [unique("D"), "某局", "县直部门", "000001"], "2 区划代码 没有这个区划代码。"],
    ["类型不在列表中", () => [unique("D"), "某局", "大队", county], "2 单位类型 请从列表中选择单位类型。"],
    [
      "设错了层级",
      () => [unique("D"), "某县政府", "县（市、区、旗）政府", city],
      "2 单位类型 这类单位不能设在这一层级的区划。",
    ],
    [
      "代码有空格",
      () => ["D 1", "某局", "县直部门", county],
      "2 单位代码 单位代码为 2 至 40 位字母、数字、下划线或短横。",
    ],
  ])("%s", async (_, row, fault) => {
    expect(await faultsOf(importOrganisations, system, await sheet(row()))).toEqual([fault]);
  });

  test("表内重复的代码指出前一行；一个区划的第二个办公室也算重复", async () => {
    const row = department();
    expect(await faultsOf(importOrganisations, system, await sheet(row, row))).toEqual(["3 单位代码 与第 2 行重复。"]);
    const office = () => [unique("OFF"), "某县委依法治县办", "依法治理办公室", county];
    expect(await faultsOf(importOrganisations, system, await sheet(office(), office()))).toEqual([
      "3 单位类型 这个区划已有同类单位。",
    ]);
  });

  test("已有的单位不能改类型、改区划；撤销的不能再导入", async () => {
    const area = await makeArea("county", await makeArea("city"));
    const here = await makeOrganisation("county_government", area);
    const row = (kind: string, code: string) => [here.code, here.name, kind, code];
    expect(await faultsOf(importOrganisations, system, await sheet(row("乡镇（街道）", county)))).toEqual([
      "2 单位类型 已有的单位不能改变类型。",
    ]);
    const faults = await faultsOf(importOrganisations, system, await sheet(row("县（市、区、旗）政府", county)));
    expect(faults[0]).toContain("已有的单位不能改变所在区划");
    const heir = await codeOf((await makeArea("county", await makeArea("city"))).id);
    must(
      await mergeArea(system, {
        id: area.id,
        version: 0,
        intoCode: heir,
        onDay: "2020-01-01",
        basis: "国函〔2019〕1号",
      }),
    );
    const closed = await sheet(row("县（市、区、旗）政府", await codeOf(area.id)));
    expect(await faultsOf(importOrganisations, system, closed)).toEqual(["2 单位代码 这个单位已经撤销。"]);
  });

  test("少了一列的，指出少了哪一列", async () => {
    const file = await workbookOf([HEAD.slice(0, 3), department().slice(0, 3)]);
    expect(await faultsOf(importOrganisations, system, file)).toEqual(["1 区划代码 缺少“区划代码”一列。"]);
  });
});

describe("单元格", () => {
  test("写成数字的代码与写成文字的一样读", async () => {
    const area = await makeArea("county", await makeArea("city"));
    await db.area.update({ where: { id: area.id }, data: { code: "777001" } });
    const file = await sheet(
      [880_011, "数字代码局", "县直部门", 777_001],
      ["'880012", "文字代码局", "县直部门", "777001"],
    );
    expect((await faultsOf(importOrganisations, system, file))[0]).toContain("3 单位代码");
    const good = await sheet([880_011, "数字代码局", "县直部门", 777_001]);
    await confirmed(importOrganisations, system, good);
    expect(await db.organisation.count({ where: { code: "880011" } })).toBe(1);
  });

  test("公式按它显示的值读；退回的表里没有一格能当公式", async () => {
    const code = unique("D");
    const file = await sheet(
      [code, { formula: 'CONCAT("某","局")', result: "某某局" }, "县直部门", county],
      [unique("D"), '=HYPERLINK("https://a.cn")', "县直部门", "000001"],
    );
    const result = await importOrganisations(system, { file, confirm: null });
    if (result.ok) throw new Error("taken");
    const [first, second] = await rowsOf(result.error.annotated!);
    expect(first!.单位名称).toBe("某某局");
    expect(second!.单位名称).toBe('=HYPERLINK("https://a.cn")');
    const xml = await readRaw(result.error.annotated!);
    expect(xml).not.toContain("<f>");
    expect(xml).toContain("&apos;=HYPERLINK");
  });
});

async function readRaw(bytes: Buffer): Promise<string> {
  const { default: JSZip } = await import("jszip");
  const zip = await JSZip.loadAsync(bytes);
  const names = Object.keys(zip.files).filter((name) => /sheet1\.xml|sharedStrings/.test(name));
  return (await Promise.all(names.map((name) => zip.file(name)!.async("string")))).join("");
}

describe("谁、何时", () => {
  test("只有系统管理员能核对和导入", async () => {
    const file = await sheet(department());
    for (const confirm of [null, "x"]) {
      expect(await importOrganisations(security, { file, confirm })).toEqual(refused("not_allowed"));
    }
  });

  test("核对以后情况变了，或者换了文件，要重新核对", async () => {
    const row = department();
    const file = await sheet(row);
    const { digest } = must(await importOrganisations(system, { file, confirm: null }));
    const other = await sheet(row, department());
    expect(await importOrganisations(system, { file: other, confirm: digest })).toEqual(refused("stale"));
    await db.organisation.create({
      data: { code: row[0]!, name: "抢先一步", kind: "county_department", areaId: (await areaOf(county)).id },
    });
    expect(await importOrganisations(system, { file, confirm: digest })).toEqual(refused("stale"));
    expect(await db.organisation.findUnique({ where: { code: row[0]! } })).toMatchObject({ name: "抢先一步" });
  });

  test("同一张表两人同时导入，只导入一次", async () => {
    const rows = [department(), department()];
    const file = await sheet(...rows);
    const { digest } = must(await importOrganisations(system, { file, confirm: null }));
    const both = await Promise.all([1, 2].map(() => importOrganisations(system, { file, confirm: digest })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toEqual(refused("stale"));
    expect(await db.organisation.count({ where: { code: { in: rows.map(([code]) => code!) } } })).toBe(2);
  });
});

const areaOf = (code: string) => db.area.findUniqueOrThrow({ where: { code } });
