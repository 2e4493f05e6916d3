import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { IMPORT_LIMITS } from "@/lib/documents/import-shape";
import { templateOf } from "@/lib/documents/list-import";
import { problemText } from "@/lib/labels/problems";
import { importOrganisations } from "@/lib/organisations/import";
import { ORGANISATION_FIELDS } from "@/lib/organisations/import-schema";
import type { Actor } from "@/lib/policy/standing";
import { oleOf, zipOf } from "../support/containers";
import { workbookOf } from "../support/workbooks";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const HEAD = ["单位代码", "单位名称", "单位类型", "区划代码"];
let system: Actor;
beforeAll(async () => {
  system = await makeActor(await makeOrganisation("operator", await makeArea("province")), "system_admin");
});

describe("不收的文件各有各的说法", () => {
  const ooxml = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"];
  test.each<[string, () => Buffer, string]>([
    ["60 MB 的文件", () => Buffer.alloc(60 * 1024 * 1024), "超过 20 MB"],
    ["有宏的表", () => zipOf([...ooxml, "xl/vbaProject.bin"]), "含有宏"],
    ["有口令的表", () => oleOf([{ name: "EncryptedPackage" }]), "打开口令"],
    ["压缩炸弹", () => zipOf([...ooxml, { name: "xl/a.xml", content: Buffer.alloc(30_000_000) }]), "解压后过大"],
    [
      "隐瞒大小的压缩炸弹",
      () => zipOf([...ooxml, { name: "xl/a.xml", content: Buffer.alloc(30_000_000), declaredSize: 1_000 }]),
      "解压后过大",
    ],
    ["空文件", () => Buffer.alloc(0), "空的"],
    ["不是表格的文件", () => Buffer.from("单位代码,单位名称"), "不是 xlsx"],
  ])("%s", async (_, file, words) => {
    const result = await importOrganisations(system, { file: file(), confirm: null });
    if (result.ok) throw new Error("taken");
    expect(problemText(result.error)).toContain(words);
  });

  test("一万零一行的表", async () => {
    const rows = Array.from({ length: IMPORT_LIMITS.maxRows + 1 }, (_, n) => [`D${n}`, "某局", "县直部门", "980102"]);
    const result = await importOrganisations(system, { file: await workbookOf([HEAD, ...rows]), confirm: null });
    if (result.ok) throw new Error("taken");
    expect(problemText(result.error)).toContain("超过 10000 行");
  });
});

test("模板第一张表只有表头，第二张表说明怎样填", async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await templateOf("单位", ORGANISATION_FIELDS)) as unknown as ArrayBuffer);
  const [empty, guide] = workbook.worksheets;
  expect((empty!.getRow(1).values as string[]).slice(1)).toEqual(HEAD);
  expect(empty!.actualRowCount).toBe(1);
  // in a protected sheet a cell is locked unless it says otherwise
  expect((empty as unknown as { sheetProtection: object }).sheetProtection).toMatchObject({ sheet: true });
  expect(empty!.getCell("A1").protection).toBeUndefined();
  expect(empty!.getColumn(1).protection).toMatchObject({ locked: false });
  expect(empty!.getCell("C9000").dataValidation).toMatchObject({ type: "list" });
  expect(guide!.getCell("C2").value).toBe("CDP-980102-03");
});
