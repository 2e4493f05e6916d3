import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { node, run } from "./run.mjs";

/** The one without a window first: it does the same in two thirds of the time. */
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * A Chromium for the browser tests: one that is there, else from the system's packages, else Playwright's own download.
 * @returns {Promise<string>} path of the program
 */
export async function browser() {
  const present = await find();
  if (present && hasChineseFont()) return present;
  await installPackages(["fonts-noto-cjk", ...(present ? [] : ["chromium"])]).catch(() => {});
  if (present ?? (await find())) return present ?? (await find());
  await run(node("playwright/cli.js", "install", "chromium")).catch(() => {});
  const found = await find();
  if (found) return found;
  throw new Error(
    "找不到 Chromium，浏览器测试无法进行。请安装（Debian：apt-get install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指明其位置。",
  );
}

async function find() {
  const { chromium } = await import("playwright");
  const places = [process.env.CHROMIUM_PATH, ...PLACES, MAC, chromium.executablePath()];
  return places.find((path) => path && existsSync(path) && spawnSync(path, ["--version"]).status === 0);
}

/** Without one, Chinese shows as boxes in screenshots; the tests themselves pass. */
function hasChineseFont() {
  const listed = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return listed.error !== undefined || listed.stdout.trim() !== "";
}

async function installPackages(names) {
  if (!existsSync("/usr/bin/apt-get")) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync("sudo", ["-n", "true"]).status !== 0) return;
  const sudo = isRoot ? [] : ["sudo", "-n"];
  await run([...sudo, "apt-get", "update", "-qq"]);
  const quiet = ["env", "DEBIAN_FRONTEND=noninteractive"];
  await run([...sudo, ...quiet, "apt-get", "install", "-y", "-qq", "--no-install-recommends", ...names]);
}
