import { expect, test } from "vitest";
import { z } from "zod";
import { signUpInput } from "@/lib/gatherings/schema";
import { named } from "@/lib/kernel/words";

const modules = import.meta.glob<Record<string, unknown>>(
  ["/lib/**/*schema.ts", "/lib/designations/earlier-titles.ts", "/lib/acts/proposal.ts"],
  { eager: true },
);
type Text = { at: string; schema: z.ZodString; least: number };

/** Every text in these schemas that has a least length above one. */
function textsWithin(value: unknown, at: string, seen: Set<unknown>): Text[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  if (value instanceof z.ZodString) {
    const least = value.minLength ?? 0;
    return least > 1 ? [{ at, schema: value, least }] : [];
  }
  const inner: object = value instanceof z.ZodType ? { ...value.def, ...shapeOf(value) } : value;
  return Object.entries(inner).flatMap(([name, part]) => textsWithin(part, `${at}.${name}`, seen));
}
const shapeOf = (schema: z.ZodType): object => (schema instanceof z.ZodObject ? schema.shape : {});

const texts = Object.entries(modules).flatMap(([path, exports]) => textsWithin({ ...exports }, path, new Set()));
const told = (schema: z.ZodType, text: string): string[] => {
  const parsed = schema.safeParse(text);
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
};

test("填了而太短的，说至少几个字，不说没有填写", () => {
  expect(texts.length).toBeGreaterThan(100);
  const unsaid = texts.flatMap(({ at, schema, least }) =>
    told(schema, "一".repeat(least - 1))
      .filter((message) => /^请(填写|写明)/.test(message) && !message.includes(String(least)))
      .map((message) => `${at}: ${message}`),
  );
  expect(unsaid).toEqual([]);
});

test("题目：空着的请填写，一个字的说至少四个字，各只说一句", () => {
  const title = named("题目", 4, 6);
  expect(
    [undefined, "", "  ", "试", "一二三四五六七", " 一二三四 "].map((text) => told(title, text as string)),
  ).toEqual([["请填写题目"], ["请填写题目"], ["请填写题目"], ["题目至少 4 个字"], ["最多 6 个字"], []]);
});

test("联系电话：空着的请填写，不像电话的说怎样写", () => {
  const { telephone } = signUpInput.shape;
  expect(told(telephone, " ")).toEqual(["请填写联系电话"]);
  expect(told(telephone, "电话")).toEqual(["联系电话为 5 至 20 位数字，可以有加号、短横和空格"]);
  expect(told(telephone, "0999-2345678")).toEqual([]);
});
