import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lastWords, playwrightOutcome, vitestOutcome } from "@/scripts/steps/tally.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-tally-"));
const report = (content: object): string => {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
};
const done = Promise.resolve("");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("没有进行的测试，最后一行之前写明几项、是哪几项；都进行了的不多一行", async () => {
  const assertionResults = [
    { status: "passed", fullName: "甲", failureMessages: [] },
    { status: "pending", fullName: "乙", failureMessages: [] },
    { status: "todo", fullName: "丙", failureMessages: [] },
  ];
  const testResults = [{ status: "passed", name: "x.test.ts", message: "", assertionResults }];
  const outcome = await vitestOutcome(done, report({ numPassedTests: 1, numFailedTests: 0, testResults }));
  expect(outcome).toMatchObject({ passed: 1, failed: 0, skipped: ["乙", "丙"] });
  expect(lastWords({ passed: 1, failed: 0, skipped: ["乙", "丙"] })).toEqual([
    "未进行 2：乙；丙",
    "1 passed, 0 failed",
  ]);
  expect(lastWords({ passed: 1, failed: 0, skipped: [] })).toEqual(["1 passed, 0 failed"]);
});

test("没有进行的旅程也一样", async () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status, results: [] }] });
  const suites = [{ specs: [spec("甲", "expected")], suites: [{ specs: [spec("乙", "skipped")] }] }];
  const stats = { expected: 1, flaky: 0, unexpected: 0, skipped: 1 };
  const outcome = await playwrightOutcome(done, report({ stats, errors: [], suites }));
  expect(outcome).toMatchObject({ passed: 1, failed: 0, skipped: ["乙"] });
});
