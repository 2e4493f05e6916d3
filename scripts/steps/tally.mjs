import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { seconds } from "./announce.mjs";

/** @typedef {{passed: number, failed: number, output?: string, reasons?: string[], skipped?: string[]}} Outcome */

/** Runs the stages of a test one after the other, tells each result and adds them up. A stage that throws counts as one failure. */
export function tally() {
  const total = { passed: 0, failed: 0, reasons: [], skipped: [] };
  const stage = async (title, work) => {
    const began = performance.now();
    const outcome = await work().catch((error) => ({ passed: 0, failed: 1, output: error.message }));
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped.push(...(outcome.skipped ?? []));
    if (outcome.failed > 0) total.reasons.push(...(outcome.reasons?.length ? outcome.reasons : [title]));
    if (outcome.failed > 0 && outcome.output) console.log(outcome.output);
    const counted = outcome.passed + outcome.failed > 0;
    const words = counted ? `${outcome.failed > 0 ? `失败 ${outcome.failed}，` : ""}通过 ${outcome.passed}` : "完成";
    console.log(`${title}：${words}（${seconds(performance.now() - began)}）`);
    return outcome.failed === 0;
  };
  return { total, stage };
}

/** The last words: what was not done, by name, and how much held. */
export const lastWords = ({ passed, failed, skipped }) => [
  ...(skipped.length > 0 ? [`未进行 ${skipped.length}：${skipped.join("；")}`] : []),
  `${passed} passed, ${failed} failed`,
];

/** A check that either holds or doesn't. */
export async function single(work) {
  await work();
  return { passed: 1, failed: 0 };
}

/** Counts of a Vitest run; a file that could not be loaded counts as a failure. */
export async function vitestOutcome(run, report) {
  const { output, error } = await settled(run);
  if (!existsSync(report)) return { passed: 0, failed: 1, output };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const broken = testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && !assertionResults.some((test) => test.status === "failed");
  });
  const failed = numFailedTests + broken.length;
  const reasons = [
    ...broken.map(({ name, message }) => reason(name, message)),
    ...testResults.flatMap(({ assertionResults }) => assertionResults.flatMap(refusals)),
  ];
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ status, fullName }) => (NOT_DONE.has(status) ? [fullName] : []));
  return { passed: numPassedTests, failed: failed || (error ? 1 : 0), output, reasons, skipped };
}

/** As Vitest calls a test that was not done. */
const NOT_DONE = new Set(["pending", "skipped", "todo", "disabled"]);

const refusals = ({ status, fullName, failureMessages }) =>
  status === "failed" ? [reason(fullName, failureMessages.join("\n"))] : [];

/** What failed and the first lines of why, short enough to be read where only the end of a long output is kept. */
const reason = (title, message = "") =>
  `${title}\n${stripVTControlCharacters(message).split("\n").slice(0, LINES_OF_A_REASON).join("\n")}`;
const LINES_OF_A_REASON = 14;

/** Counts of a Playwright run. */
export async function playwrightOutcome(run, report) {
  const { output, error } = await settled(run);
  if (!existsSync(report)) return { passed: 0, failed: 1, output };
  const { stats, errors, suites } = JSON.parse(readFileSync(report, "utf8"));
  const failed = stats.unexpected + (stats.unexpected ? 0 : errors.length);
  const reasons = suites.flatMap(failures);
  const skipped = stats.skipped > 0 ? suites.flatMap(leftOut) : [];
  return { passed: stats.expected + stats.flaky, failed: failed || (error ? 1 : 0), output, reasons, skipped };
}

const leftOut = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(leftOut),
  ...specs.flatMap(({ title, tests }) => (tests.some(({ status }) => status === "skipped") ? [title] : [])),
];

const failures = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(failures),
  ...specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ results }) =>
      results.flatMap(({ errors }) => errors.map(({ message }) => reason(title, message))),
    ),
  ),
];

/** The output of a run, whether or not it succeeded. */
async function settled(run) {
  try {
    return { output: await run, error: null };
  } catch (error) {
    return { output: error.output ?? error.message, error };
  }
}
