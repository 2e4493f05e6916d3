import { expect, test } from "vitest";
import { presentText } from "@/lib/labels/filing";
import { familyNameOnly } from "@/lib/presence/rules";

test("别的单位的人只写姓氏，复姓写全", () => {
  expect(["张玉兰", "欧阳明", "欧阳", "Adil Memet"].map(familyNameOnly)).toEqual(["张×", "欧阳×", "欧×", "Adil"]);
});

test("本单位的写姓名，别的单位写单位和姓氏", () => {
  expect(presentText([{ organisation: "鹤汀县司法局", name: "张×" }])).toBe("鹤汀县司法局 张×正在编辑");
  expect(presentText([{ organisation: null, name: "李明" }])).toBe("李明正在编辑");
});
