import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { newerInScript } from "../support/cores/scripts";
import { newerInStyle } from "../support/cores/styles";

const OLDEST = 99;
/** A service worker runs only where there is TLS. */
const WITH_TLS = /^sw-/;

test("what is served as it lies is read by the oldest core", () => {
  const files = readdirSync("public", { recursive: true, encoding: "utf8" }).filter((name) => /\.m?js$/.test(name));
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap((name) =>
    newerInScript(readFileSync(`public/${name}`, "utf8"), OLDEST)
      .filter((what) => !(WITH_TLS.test(name) && what.startsWith("crypto.randomUUID")))
      .map((what) => `${name}: ${what}`),
  );
  expect(found).toEqual([]);
});

test("a script is found out by its form and by what it calls", () => {
  const found = (code: string) => newerInScript(code, OLDEST).length > 0;
  expect(found("const all = list.toSorted(by);")).toBe(true);
  expect(found("const all = Object.groupBy(list, by);")).toBe(true);
  expect(found("const ends = AbortSignal.any([one, other]);")).toBe(true);
  expect(found("const key = self.crypto.randomUUID();")).toBe(true);
  expect(found("const marks = /[\\p{L}--[a-z]]/v;")).toBe(true);
  expect(found("using file = open();")).toBe(true);
  expect(found("export const sum = 1; await sum; class A { static { this.b = 1; } #c = 2; }")).toBe(false);
  expect(found("const last = list.findLast(by) ?? list.at(-1);")).toBe(false);
  expect(newerInScript("const all = list.toSorted(by);", 110)).toEqual([]);
});

test("what is asked for first, or caught, may be newer", () => {
  const fine = [
    "if (URL.canParse) URL.canParse(text);",
    "const ok = typeof URL.canParse === 'function' ? URL.canParse(text) : old(text);",
    "const seen = node.checkVisibility && node.checkVisibility();",
    "try { page.startViewTransition(draw); } catch { draw(); }",
  ];
  for (const code of fine) expect(newerInScript(code, OLDEST), code).toEqual([]);
  const wrong = [
    "if (other) URL.canParse(text);",
    "try { draw(); } catch { page.startViewTransition(draw); }",
    "try { draw(); } finally { page.startViewTransition(draw); }",
    "if (URL.canParse(text)) go();",
  ];
  for (const code of wrong) expect(newerInScript(code, OLDEST), code).toHaveLength(1);
});

test("a style is found out by property, value, selector and rule", () => {
  const wrong = [
    ".a{translate:1px}",
    ".a{color:oklch(0.5 0.1 20)}",
    ".a{height:100dvh}",
    ".a{color:color-mix(in srgb, red, blue)}",
    ".a:has(b){color:red}",
    ".a{&:hover{color:red}}",
    "input:user-invalid{color:red}",
    "@media (width >= 40rem){.a{color:red}}",
    "@starting-style{.a{opacity:0}}",
    "@scope (.a){b{color:red}}",
    ".a{grid-template-rows:subgrid}",
  ];
  for (const css of wrong) expect(newerInStyle(css, OLDEST), css).toHaveLength(1);
  const fine = [
    "@layer base{@property --a{syntax:'*';inherits:false}.a{inset:0;transform:translate(1px)}}",
    '.a::after{content:"{&:has(b)} 100dvh;"}',
    ".hover\\:has\\(b\\){color:red}",
    ":is(.a:open,:popover-open){color:red}",
    "@supports (color:color-mix(in lab, red, red)){.a{color:color-mix(in oklab, red 50%, transparent)}}",
  ];
  for (const css of fine) expect(newerInStyle(css, OLDEST), css).toEqual([]);
});
