import { expect, test } from "vitest";
import { readable, searchHelp } from "@/lib/help/search";

const staff = readable(true);
const visitor = readable(false);

test("两个字的词在标题里的先，说明里的后", () => {
  const hits = searchHelp("补正", staff)!;
  expect(hits.length).toBeGreaterThan(5);
  expect(hits[0]!.title).toContain("补正");
  const inTitle = hits.map(({ title }) => title.includes("补正"));
  expect(inTitle.indexOf(false)).toBeGreaterThan(0);
  expect(inTitle.slice(inTitle.indexOf(false))).not.toContain(true);
});

test("几个词都要有；标点和全角不妨碍", () => {
  expect(searchHelp("恢复码 重置", staff)!.map(({ href }) => href)).toContain("/help/basics#locked");
  expect(searchHelp("离线评分（xlsx）", staff)!.map(({ href }) => href)).toContain("/help/assessing#offline");
  expect(searchHelp("恢复码 没有这样的词", staff)).toEqual([]);
});

test("少于两个字的不找", () => {
  expect(searchHelp("补", staff)).toBeNull();
  expect(searchHelp(" ， ", staff)).toBeNull();
});

test("没有登录的只找得到登录、公众的说明和用语", () => {
  expect(searchHelp("分配方案", staff)!.some(({ href }) => href.startsWith("/help/organising"))).toBe(true);
  const pages = new Set(searchHelp("口令", visitor)!.map(({ href }) => href.split("#")[0]));
  expect([...pages]).toEqual(["/help/basics", "/help/terms"]);
  expect(searchHelp("分配方案", visitor)!.every(({ href }) => href.startsWith("/help/terms#"))).toBe(true);
});
