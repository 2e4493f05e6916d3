import { expect, test } from "vitest";
import { z } from "zod";
import { codePrinted, codeTyped, numberTyped } from "@/lib/designations/check-code";
import {
  csvHeading,
  csvLine,
  dataSchema,
  OPEN_COLUMNS,
  type OpenTitle,
  openRegister,
} from "@/lib/designations/open-data";
import { standsSince } from "@/lib/designations/since";
import { DATA_COLUMNS } from "@/lib/labels/open-data";

const TITLE: OpenTitle = {
  certificateNumber: "MM-2024-0007",
  holder: '岚溪县人民政府，"县"',
  areaCode: "990302",
  areaName: "岚溪县",
  provinceCode: "990000",
  province: "云泽省",
  level: "county",
  track: "comprehensive",
  theme: null,
  title: "=全国法治政府建设示范县",
  programme: "演示",
  organiser: "办公室",
  batch: "第三批",
  registered: false,
  decisionNumber: "演示发〔2024〕11号",
  designatedOn: "2024-11-20",
  year: 2024,
  stage: "warned",
  changes: [
    { action: "warn", to: "warned", ground: null, reason: "一,\n二", dueAt: null, at: "2025-09-20T01:00:00.000Z" },
  ],
  sha256: "a".repeat(64),
};

test("每一列都有名称和说明，次序一致", () => {
  expect(OPEN_COLUMNS).toEqual(Object.keys(DATA_COLUMNS));
});

test("模式认得合格的文件，认出多出来、缺少、写错的", () => {
  const schema = z.fromJSONSchema(dataSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const file = {
    schema: "/open-data/schema.json",
    version: "1.0",
    licence: openRegister.shape.licence.value,
    revision: "3",
    count: 1,
    titles: [TITLE],
  };
  expect(schema.safeParse(file).error).toBeUndefined();
  const { holder: _, ...less } = TITLE;
  for (const titles of [[{ ...TITLE, identity: "身份" }], [less], [{ ...TITLE, stage: "gone" }]]) {
    expect(schema.safeParse({ ...file, titles }).success).toBe(false);
  }
});

test("CSV：逗号、引号、换行括起来，像公式的前加撇号，变动为 JSON 文本", () => {
  expect(csvHeading().charCodeAt(0)).toBe(0xfeff);
  const line = csvLine(TITLE);
  expect(line).toContain(",'=全国法治政府建设示范县,");
  expect(line).toContain('"岚溪县人民政府，""县"""');
  expect(line).toContain('""reason"":""一,\\n二""');
  expect(line.endsWith("\r\n")).toBe(true);
});

test("校验码、编号怎样输入都认得", () => {
  expect(codeTyped(" k7qm—3t9x ")).toBe("K7QM3T9X");
  expect(codePrinted("K7QM3T9X")).toBe("K7QM-3T9X");
  expect(numberTyped("ｍｍ-2024-0007 ")).toBe("MM-2024-0007");
});

test("现状自何时起：再次黄牌不改起始，恢复以后自恢复之日，没有变动的自命名之日", () => {
  const at = (n: number) => `2025-0${n}-01T00:00:00.000Z`;
  const since = (...to: string[]) =>
    standsSince({ designatedAt: at(1), changes: to.map((stage, n) => ({ to: stage, at: at(n + 2) })).toReversed() });
  expect(since()).toBe(at(1));
  expect(since("warned", "warned")).toBe(at(2));
  expect(since("warned", "in_force", "in_force")).toBe(at(3));
  expect(since("suspended", "revoked")).toBe(at(3));
});
