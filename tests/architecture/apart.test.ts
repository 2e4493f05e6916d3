import { expect, test } from "vitest";
import { ALTERS } from "@/vitest.config";
import { importsOf, readSources, stem } from "./sources";

/** Changes the whole process. */
const CHANGES =
  /\bvi\.(?!fn\b)|(?:assign|deleteProperty)\(process\.env|delete process\.env|process\.env[.[][^=;\n]*[^=!]=[^=]|process\.chdir|globalThis\.\w+ = |Date\.now = /;
/** Run before each file, and made for it. */
const SETUP = /^tests\/support\/(?:integration|unit)\.ts$/;

const support = readSources(["tests/support"], /\.ts$/).filter(({ path }) => !SETUP.test(path));
/** Those that change it themselves, or by way of others. */
function altering(): Set<string> {
  const found = new Set(support.filter(({ code }) => CHANGES.test(code)).map(({ path }) => stem(path)));
  for (const _ of found)
    for (const one of support) if (importsOf(one).some(({ to }) => found.has(to))) found.add(stem(one.path));
  return found;
}

test("whatever helper changes its whole process gives the test that takes it a process to itself", () => {
  const found = [...altering()].map((path) => `import {} from "@/${path}"`);
  expect(found.length).toBeGreaterThan(1);
  expect(found.filter((line) => !ALTERS.test(line))).toEqual([]);
});

test("a test that changes it without a helper is seen as well", () => {
  const files = readSources(["tests/unit", "tests/integration"], /\.test\.ts$/);
  expect(files.filter(({ code, text }) => CHANGES.test(code) && !ALTERS.test(text)).map(({ path }) => path)).toEqual(
    [],
  );
});
