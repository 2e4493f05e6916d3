import { describe, expect, test } from "vitest";
import { identityNumbersIn, secrecyOfName, secrecyOfText } from "@/lib/evidence/secrecy";

describe("密级标志", () => {
  test.each([
    ["机密★5年\n关于……的通知", "marked", "机密★5年"],
    ["绝密 ★ 长期", "marked", "绝密★长期"],
    ["秘密☆1年", "marked", "秘密☆1年"],
    [`${"正文".repeat(2_000)}秘密★`, "marked", "秘密★"],
    ["  机密  \n某某文件", "marked", "机密"],
    ["内部资料　注意保存", "internal", "内部资料"],
    ["本文件仅供内部使用", "internal", "仅供内部"],
    ["宣传贯彻《中华人民共和国保守国家秘密法》，没有发生失密泄密事件。", "none", ""],
    ["依法公开，不涉及国家秘密、商业秘密。", "none", ""],
    ["", "none", ""],
  ])("正文 %s", (text, level, mark) => {
    expect(secrecyOfText(text)).toEqual({ level, mark });
  });

  test.each([
    ["（机密）工作报告.docx", "marked"],
    ["秘密★3年 名单.xlsx", "marked"],
    ["绝密文件.pdf", "marked"],
    ["内部资料汇编.pdf", "internal"],
    ["保守国家秘密法宣传方案.pdf", "none"],
    ["通知.pdf", "none"],
  ])("文件名 %s", (name, level) => {
    expect(secrecyOfName(name).level).toBe(level);
  });
});

describe("身份证号码", () => {
  test("校验位正确、生日存在的才算，同一号码只算一次", () => {
    expect(identityNumbersIn("11010519491231002X，11010519491231002x；440524188001010014")).toBe(2);
    expect(identityNumbersIn("110105194912310021")).toBe(0);
    expect(identityNumbersIn("11010519490231002X")).toBe(0);
    expect(identityNumbersIn("编号 911010519491231002X1")).toBe(0);
  });
});
