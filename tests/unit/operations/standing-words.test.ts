import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as pauses from "@/components/filing/pauses";
import { BUSY_FORM, BUSY_SENDING, BUSY_WAITING, NOT_DELIVERED } from "@/lib/labels/busy.mjs";
import { FAULT, WITHOUT_DATABASE } from "@/lib/labels/standing-in.mjs";
import { refusalPage, withoutDatabasePage } from "@/scripts/steps/form-pages.mjs";
import { pauseOf, TRIES } from "../../../public/forms/sending.mjs";

const NUMBER = "visitor-0001";
const asked = (url: string, byScript = false) => ({
  method: "POST",
  url,
  headers: { "x-request-id": NUMBER, ...(byScript ? { "x-sent-by": "forms" } : {}) },
});
const PAGES = ["/clues", "/notices/01a2/objection", "/answer/ACDEF-23467", "/sign-in?to=%2Fdesk", "/sign-in/code"];
const STATUSES = [400, 403, 404, 413, 422, 500, 502, 503];
const KINDS = ["away", "crowded"] as const;
const wordsOf = (page: string): string => /data-problem>([^<]*)/.exec(page)![1]!;
const all = (url: string, byScript: boolean): string[] => [
  ...STATUSES.map((status) => wordsOf(refusalPage(status, asked(url, byScript)))),
  ...KINDS.map((kind) => wordsOf(withoutDatabasePage(kind, true, asked(url, byScript)))),
];

describe("没有办成的表单得到的话", () => {
  test.each(PAGES)("%s 由脚本送的：表单还在，不叫人返回", (url) => {
    for (const words of all(url, true)) expect(words).not.toContain("返回");
    expect(wordsOf(refusalPage(503, asked(url, true)))).toBe(BUSY_FORM);
    expect(wordsOf(refusalPage(500, asked(url, true)))).toBe(FAULT.text(NUMBER));
    for (const kind of KINDS)
      expect(wordsOf(withoutDatabasePage(kind, true, asked(url, true)))).toBe(WITHOUT_DATABASE[kind].text);
    expect(refusalPage(503, asked(url, true)), "可以自己再送").toContain("data-busy");
  });

  test.each(PAGES.slice(0, 3))("%s 没有脚本的：返回表单，填写的内容一般还在", (url) => {
    for (const status of [404, 413, 500, 503])
      expect(wordsOf(refusalPage(status, asked(url)))).toContain("填写的内容一般还在");
  });

  test.each(PAGES.slice(3))("%s 没有脚本的：登录页不留所填的，返回的是一张空白的", (url) => {
    for (const words of all(url, false)) expect(words).not.toMatch(/填写的内容|主办单位|所附文件/);
    expect(wordsOf(refusalPage(500, asked(url)))).toContain(NUMBER);
    for (const page of [refusalPage(503, asked(url)), withoutDatabasePage("away", true, asked(url))])
      expect(page).toContain('<a href="/sign-in">返回登录页</a>');
  });
});

test("浏览器里的脚本说的话，与页面上的一字不差", () => {
  const script = readFileSync(join(import.meta.dirname, "../../../public/forms/forms.mjs"), "utf8");
  expect(script).toContain(`sending: ${JSON.stringify(BUSY_SENDING)},`);
  expect(script).toContain(`waiting: ${JSON.stringify(BUSY_WAITING)},`);
  expect(script).toContain(`notDelivered: ${JSON.stringify(NOT_DELIVERED)},`);
});

test.each([
  ["7", 7],
  ["1", 3],
  ["0", 3],
  [null, 3],
  ["Fri, 27 Nov 2026 08:00:00 GMT", 3],
  ["Infinity", 60],
])("Retry-After 是 %s 的，过 %i 秒再送", (given, seconds) => {
  expect(pauseOf(given, 1, () => 0)).toBe(seconds);
});

test("不带框架的表单与门户的页面再送几次、隔多久，一样", () => {
  expect(TRIES).toBe(pauses.TRIES);
  for (const tried of [1, 2, 3, 10])
    for (const chance of [() => 0, () => 0.5, () => 1])
      for (const given of [0, 5])
        expect(pauseOf(String(given), tried, chance) * 1_000).toBe(pauses.pauseMs(tried, given, chance));
});
