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

test("no helper keeps of one test file what the next one in the same process has otherwise", () => {
  const OWN = /\b(?:DATABASE_URL|FILES_DIR|PORTAL_CLOCK_FILE|PORTAL_TRAIL_KEY)\b/;
  // what stands at the margin is said once, when the helper is first taken; what is indented, whenever it is asked for
  const kept = ({ code }: { code: string }) =>
    code.split("\n").some((line) => /^(?:export )?(?:const|let) /.test(line) && OWN.test(line) && !line.includes("=>"));
  expect(kept({ code: "export const url = process.env.DATABASE_URL!;" })).toBe(true);
  expect(support.filter(kept).map(({ path }) => path)).toEqual([]);
});
