import { cpSync, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { inRoot } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { end, node, run } from "./run.mjs";
import { serve } from "./server.mjs";
import { TEST_DIST } from "./stages.mjs";
import { playwrightOutcome } from "./tally.mjs";
import { throwAwayEnv } from "./throw-away.mjs";

const FOLDER = "tests/e2e/journeys";
/** The longest begin, so that no lane ends long after the others. */
const LONG = [
  "blind-assessment",
  "every-page",
  "county-fills-104-items",
  "heilongjiang",
  "annual-report-spot-check-revocation",
  "zhashui-recheck",
  "third-batch",
  "national-cycle",
  "nothing-leaks",
  "county-plan",
  "returned-then-recommended",
  "ranking",
  "offline-verification",
  "notice-objection-designation",
  "busy",
  "survey-index",
  "focus",
  "workbench",
];
/** One more than cores: a journey waits for its page as often as the page for it. */
const lanesFor = (journeys) => Math.min(availableParallelism() + 1, MOST_LANES, journeys);
const MOST_LANES = 3;

/**
 * Runs the journeys in a browser, three at a time where there are two cores. Each has a portal of its own: a copy of the template,
 * of its files, and a clock.
 * @param {Awaited<ReturnType<import("./throw-away.mjs").openThrowAway>>} place
 * @param {{chromium: string, files?: string[], show?: boolean}} options `files` to run only those
 */
export async function journeys(place, { chromium, files = all(), show = false }) {
  const waiting = files.toSorted((a, b) => rank(a) - rank(b));
  const lanes = lanesFor(waiting.length);
  const outcomes = await Promise.all(Array.from({ length: lanes }, () => lane(place, waiting, { chromium, show })));
  return {
    passed: sum(outcomes, ({ passed }) => passed),
    failed: sum(outcomes, ({ failed }) => failed),
    output: outcomes.flatMap(({ output }) => output || []).join("\n"),
    reasons: outcomes.flatMap(({ reasons }) => reasons),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

const all = () =>
  readdirSync(inRoot(FOLDER))
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => `${FOLDER}/${name}`);
const nameOf = (file) => basename(file, ".spec.ts");
const rank = (file) => (LONG.includes(nameOf(file)) ? LONG.indexOf(nameOf(file)) : LONG.length);
const sum = (list, figure) => list.reduce((total, each) => total + figure(each), 0);

/** Takes journeys from the queue until none is left; what one of them did, its clock too, is not there for the next. */
async function lane(place, waiting, { chromium, show }) {
  const outcome = { passed: 0, failed: 0, output: "", reasons: [], skipped: [] };
  const ending = [];
  for (let file = waiting.shift(); file; file = waiting.shift()) {
    const told = await onItsOwnPortal(place, file, { chromium, show, ending });
    outcome.passed += told.passed;
    outcome.failed += told.failed;
    outcome.output += told.output;
    outcome.reasons.push(...told.reasons);
    outcome.skipped.push(...told.skipped);
  }
  await Promise.all(ending);
  return outcome;
}

const NOTHING = { reasons: [], skipped: [] };

/**
 * The next journey need not wait until this one's portal is down: that is put into `ending`.
 * @returns {Promise<{passed: number, failed: number, output: string, reasons: string[], skipped: string[]}>} with what it and its server said, where it failed
 */
async function onItsOwnPortal(place, file, { chromium, show, ending }) {
  const name = nameOf(file).replaceAll("-", "_");
  const folder = furnish(place.folder, name);
  const env = throwAwayEnv({ folder }, await place.copy(name), await freePort());
  const log = join(folder, "server.log");
  const server = await serve("start", env, { distDir: TEST_DIST, log: createWriteStream(log) });
  const begun = performance.now();
  try {
    const { output = "", ...told } = await journey(file, { env, folder, chromium, show });
    console.log(`  ${nameOf(file)}：${Math.round((performance.now() - begun) / 1000)} s`);
    return { ...NOTHING, ...told, output: told.failed > 0 ? `${output}\n服务日志末尾：\n${tail(log)}\n` : "" };
  } finally {
    ending.push(end(server));
  }
}

/** A folder with what the template's database speaks of: its files, and the keys of its encrypted fields. */
function furnish(parent, name) {
  const folder = join(parent, name);
  mkdirSync(folder);
  for (const kept of ["files", "secrets.json"]) cpSync(join(parent, kept), join(folder, kept), { recursive: true });
  return folder;
}

function journey(file, { env, folder, chromium, show }) {
  const report = join(folder, `${nameOf(file)}.json`);
  const told = { NO_COLOR: "1", ...env, BASE_URL: env.NEXTAUTH_URL, CHROMIUM_PATH: chromium, JOURNEYS_REPORT: report };
  const command = node("@playwright/test/cli.js", "test", `--output=test-results/${nameOf(file)}`, file);
  return playwrightOutcome(run(command, { env: told, show }), report);
}

const tail = (file) => (existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(-30).join("\n") : "");
