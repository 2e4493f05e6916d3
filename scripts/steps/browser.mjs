import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { node, run } from "./run.mjs";

/** The one without a window: it does the same in two thirds of the time. */
const QUICK = "/usr/bin/chromium-headless-shell";
const PLACES = [QUICK, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * A Chromium for the browser tests: one that is there, else from the system's packages, else Playwright's own download. A machine that
 * is there for tests alone (CI) is given the quick one beside another.
 * @param {Promise<unknown>} [installed] until when only the system can be asked; afterwards Playwright is there too
 * @returns {Promise<string>} path of the program
 */
export async function browser(installed = Promise.resolve()) {
  const told = process.env.CHROMIUM_PATH;
  const system = () => firstOf([told, ...PLACES, MAC]);
  const present = system() ?? ((await isOver(installed)) ? await downloaded() : undefined);
  const lacking = !told && (process.env.CI ? !existsSync(QUICK) : !present);
  const wanted = lacking ? ["fonts-noto-cjk", "chromium-headless-shell"] : hasChineseFont() ? [] : ["fonts-noto-cjk"];
  for (const name of wanted) await installPackage(name).catch(() => {});
  // where the distribution doesn't know the quick one
  if (!present && !system()) await installPackage("chromium").catch(() => {});
  const found = system() ?? present;
  if (found) return found;
  await installed;
  if (!(await downloaded())) await run(node("playwright/cli.js", "install", "chromium")).catch(() => {});
  const own = await downloaded();
  if (own) return own;
  throw new Error(
    "找不到 Chromium，浏览器测试无法进行。请安装（Debian：apt-get install chromium-headless-shell fonts-noto-cjk），或用 CHROMIUM_PATH 指明其位置。",
  );
}

const firstOf = (places) =>
  places.find((path) => path && existsSync(path) && spawnSync(path, ["--version"]).status === 0);

/** Playwright's own, where it has been downloaded. */
const downloaded = async () => firstOf([(await import("playwright")).chromium.executablePath()]);

/** Whether this is over already, or in a moment. */
const isOver = (promise) =>
  Promise.race([
    promise.then(
      () => true,
      () => false,
    ),
    new Promise((resolve) => setTimeout(resolve, 200, false)),
  ]);

/** Without one, Chinese shows as boxes in screenshots; the tests themselves pass. */
function hasChineseFont() {
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return listed.error !== undefined || listed.stdout.trim() !== "";
}

async function installPackage(name) {
  if (!existsSync("/usr/bin/apt-get")) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync("sudo", ["-n", "true"]).status !== 0) return;
  const sudo = isRoot ? [] : ["sudo", "-n"];
  await run([...sudo, "apt-get", "update", "-qq"]);
  const quiet = ["env", "DEBIAN_FRONTEND=noninteractive"];
  await run([...sudo, ...quiet, "apt-get", "install", "-y", "-qq", "--no-install-recommends", name]);
}
