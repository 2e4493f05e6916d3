import { describe, expect, test } from "vitest";
import { type DossierNames, maskedFileName, masker } from "@/lib/blinding/mask";
import { shortName } from "@/lib/blinding/short-names";

const NAMES: DossierNames = {
  shown: "案卷 A07",
  number: "LS2026-0007",
  applicant: { name: "临江县人民政府", code: "11990102MB000001" },
  own: [
    { name: "临江县", level: "county" },
    { name: "临水县", level: "county" },
  ],
  above: [
    { name: "云川省", level: "province" },
    { name: "昆江市", level: "city" },
  ],
  below: [
    { name: "城关镇", level: "township" },
    { name: "白石渡镇", level: "township" },
  ],
};
const mask = masker(NAMES);
const of = (name: string, over: Partial<DossierNames> = {}) =>
  masker({ ...NAMES, applicant: { name: `${name}人民政府`, code: "" }, own: [{ name, level: "county" }], ...over });

describe("隐去申报单位", () => {
  test.each([
    ["临江县人民政府印发方案", "某县人民政府印发方案"],
    ["云川省昆江市临江县司法局", "某省某市某县司法局"],
    ["临江全域推进", "某县全域推进"],
    ["中共昆江市委、云川日报", "中共某市委、某省日报"],
    ["原临水县的做法", "原某县的做法"],
    ["白石渡镇和城关镇", "某镇和某镇"],
    ["申报编号LS2026-0007，代码11990102MB000001", "申报编号案卷 A07，代码案卷 A07"],
    ["《通知》（临政发〔2025〕3号）", "《通知》（某发〔2025〕3号）"],
    ["根据临政办发〔2025〕12号文件", "根据某发〔2025〕12号文件"],
    ["见 https://www.linjiang.gov.cn/a/1.html，另见linjiang.gov.cn。", "见 （网址已隐去），另见（网址已隐去）。"],
  ])("“%s”", (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test.each([
    "中共中央办公厅、国务院办公厅印发《法治政府建设实施纲要》（国发〔2021〕7号）",
    "法治政府建设工作专班（2025年）",
    "白石到渡口，城关要道",
    "司发〔2024〕1号",
  ])("与申报单位无关的不动：“%s”", (text) => {
    expect(mask(text)).toBe(text);
  });

  test("长的名称先于短的：昆江市临江县不会先拆出昆江", () => {
    const nested = of("昆江北县", { own: [{ name: "昆江北县", level: "county" }] });
    expect(nested("昆江北县在昆江市北部")).toBe("某县在某市北部");
  });

  test("日常词的简称只在上级地名之后遮盖，全称处处遮盖", () => {
    const plain = of("平安县");
    expect(plain("平安建设，昆江平安，平安县委")).toBe("平安建设，某市某县，某县委");
    expect(of("公安县")("公安机关与公安县")).toBe("公安机关与某县");
  });

  test("两个字的全称只在另起处遮盖，一个字的不遮盖", () => {
    const two = of("新县");
    expect(two("新县、创新县域治理、昆江市新县，在新县，新县城建设，新的一年")).toBe(
      "某县、创新县域治理、某市某县，在某县，新县城建设，新的一年",
    );
  });

  test("名称里没有地名的申报单位称本单位", () => {
    const department = of("临江县", { applicant: { name: "锦绣街道办事处", code: "" } });
    expect(department("锦绣街道办事处设在临江县")).toBe("本单位设在某县");
  });

  test("文件名遮盖而留下扩展名", () => {
    expect(maskedFileName(mask, "临江县2025年工作报告.pdf")).toBe("某县2025年工作报告.pdf");
    expect(maskedFileName(mask, "临江")).toBe("某县");
  });

  test("遮盖过的再遮盖不变", () => {
    const once = mask("云川省昆江市临江县（临政发〔2025〕3号）");
    expect(mask(once)).toBe(once);
  });
});

describe("简称", () => {
  test.each([
    ["临江县", "临江"],
    ["恩施土家族苗族自治州", "恩施"],
    ["积石山保安族东乡族撒拉族自治县", "积石山"],
    ["新疆维吾尔自治区", "新疆"],
    ["宁夏回族自治区", "宁夏"],
    ["内蒙古自治区", "内蒙古"],
    ["大兴安岭地区", "大兴安岭"],
    ["新县", null],
    ["丰台", null],
  ])("%s → %s", (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});
