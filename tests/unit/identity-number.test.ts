import { describe, expect, test } from "vitest";
import { clueInput } from "@/lib/clues/schema";
import { isCitizenNumber, isContact, isCreditCode } from "@/lib/objections/identity-number";

describe("公民身份号码", () => {
  test.each([
    ["11010519491231002X", true],
    ["110105194912310021", false], // wrong check digit
    ["110105194902300012", false], // right check digit, no such birthday
    ["11010519491231002", false],
  ])("%s: %s", (text, expected) => expect(isCitizenNumber(text)).toBe(expected));
});

describe("统一社会信用代码", () => {
  test.each([
    ["91350100M000100Y43", true],
    ["91350100M000100Y44", false],
    ["91350100I000100Y43", false], // no letter I in the alphabet
    ["91350100M000100Y4", false],
  ])("%s: %s", (text, expected) => expect(isCreditCode(text)).toBe(expected));
});

describe("contact", () => {
  test.each([
    ["13900001234", true],
    ["0999-2345678", true],
    ["someone@example.cn", true],
    ["12345", false],
    ["someone@example", false],
  ])("%s: %s", (text, expected) => expect(isContact(text)).toBe(expected));
});

test.each([
  ["", true],
  [" ", true],
  ["13812345678", true],
  ["abc", false],
])("反映线索的联系方式可以不填，填了的要能联系：%s", (contact, expected) => {
  const parsed = clueInput.shape.contact.safeParse(contact);
  expect(parsed.success).toBe(expected);
  if (!parsed.success) expect(parsed.error.issues[0]?.message).toBe("请填写手机号码、带区号的固定电话或者电子邮箱");
});
