import { expect, test } from "vitest";
import { readSources, rootFiles, source } from "./sources";

const MAX_LINES = 250;
const FOLDERS = ["app", "components", "lib", "prisma", "scripts", "tests", "docs", ".ci"];
const code = readSources(FOLDERS, /\.(tsx?|mjs|prisma|css)$/);

test(`no file outgrows ${MAX_LINES} lines`, () => {
  const long = code.filter(({ text }) => text.trimEnd().split("\n").length > MAX_LINES);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test("no barrels: a module is imported where it is", () => {
  const barrels = code.filter(
    ({ path, code: body }) => /(^|\/)index\.tsx?$/.test(path) || /^export \* from/m.test(body),
  );
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

test("no folder or file for what has not been named", () => {
  const unnamed = code.filter(({ path }) => /(^|\/)(utils?|helpers?|services?|misc)(\/|\.[a-z]+$)/.test(path));
  expect(unnamed.map(({ path }) => path)).toEqual([]);
});

test("nothing refers to a folder outside the project", () => {
  const outside = new RegExp(["(?<![\\w.-])/wo", "rk/|\\.\\./sha", "red\\b"].join(""));
  const texts = [
    ...readSources(FOLDERS, /\.(tsx?|mjs|prisma|css|json|sql|md|sh)$|\/run$/),
    ...rootFiles()
      .filter((name) => name !== "package-lock.json" && !name.endsWith(".tsbuildinfo"))
      .map(source),
  ];
  expect(texts.filter(({ text }) => outside.test(text)).map(({ path }) => path)).toEqual([]);
});

test("“第 N 项” names an item by its place in the table, not by a number that begins anew with 加分项", () => {
  const named = /第 \$?\{[\w.!?]*\bno\} 项/;
  const read = code.filter(({ path }) => /^(app|components|lib)\//.test(path) && !/^\w+\/catalogue\//.test(path));
  expect(read.filter(({ text }) => named.test(text)).map(({ path }) => path)).toEqual([]);
});

test("what people type is no coerced number, which would read 1e3, 0x10 and an empty box", () => {
  const typed = /z\.coerce\s*\.number\([^;\n]*[\u4e00-\u9fff]/g;
  const coerced = code
    .filter(({ path }) => /^(app|lib)\//.test(path))
    .flatMap(({ path, code: body }) => (body.match(typed) ?? []).map((found) => `${path}: ${found}`));
  expect(coerced.filter((found) => !found.includes("页面内容不完整"))).toEqual([]);
});

test("a box for a day asks for a year of four digits: TextInput, or a box that says the last day itself", () => {
  const asks = /type="(?:date|datetime-local)"|\{\.\.\.native\}/;
  const other = /max=\{lastTaken\(|type=\{type\}|type="(?:radio|checkbox)"/;
  const found = code
    .filter(({ path }) => /^(app|components)\//.test(path))
    .flatMap(({ path, code: body }) => (body.match(/<input\b[\s\S]*?\/>/g) ?? []).map((box) => ({ path, box })))
    .filter(({ box }) => asks.test(box) && !other.test(box));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test("a box with a height of its own scrolls by keyboard, and prints as a whole: it is a ScrollBox, or marked as one", () => {
  const own = /<(\w+)\b[^<>]*?\bmax-h-(?!none)[^<>]*?\boverflow-(?:y-)?auto[^<>]*>/g;
  const cut = code
    .filter(({ path }) => /^(app|components)\//.test(path))
    .flatMap(({ path, code: body }) =>
      [...body.matchAll(own)].map(([box, name]) => ({ path, name, marked: box.includes("data-scroll") })),
    )
    .filter(({ name, marked }) => name !== "ScrollBox" && !marked);
  expect(cut.map(({ path }) => path)).toEqual([]);
});

test("what is being sent is aria-disabled, not disabled: it keeps the keyboard", () => {
  const off = /(?<!aria-)disabled=\{[^}]*\b(?:busy|pending|saving|sending)\b[^}]*\}/i;
  const dropping = code.filter(({ path, code: body }) => /^(app|components)\//.test(path) && off.test(body));
  expect(dropping.map(({ path }) => path)).toEqual([]);
});
