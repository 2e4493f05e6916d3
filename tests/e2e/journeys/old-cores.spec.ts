import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { newerInScript } from "@/tests/support/cores/scripts";
import { newerInStyle } from "@/tests/support/cores/styles";

/** The cores of the browsers that offices use (360, QQ, 红莲花) begin here: see .browserslistrc. */
const OLDEST = 99;
/** Where journeys find the build: scripts/steps/stages.mjs. */
const TEST_DIST = ".next-test";
const STATIC = `${TEST_DIST}/static`;
/** Sent to browsers that can't read modules at all, by an attribute that others pass over. */
const forTheOldest = (): string[] =>
  (JSON.parse(readFileSync(`${TEST_DIST}/build-manifest.json`, "utf8")) as { polyfillFiles: string[] }).polyfillFiles;

test("构建出来的每个脚本、样式，99 版内核都读得懂、用得上", () => {
  const apart = forTheOldest().map((path) => path.replace(/^static\//, ""));
  const files = readdirSync(STATIC, { recursive: true, encoding: "utf8" }).filter((name) => !apart.includes(name));
  const scripts = files.filter((name) => name.endsWith(".js"));
  const styles = files.filter((name) => name.endsWith(".css"));
  expect(scripts.length).toBeGreaterThan(50);
  expect(styles.length).toBeGreaterThan(0);
  const found = [
    ...scripts.flatMap((name) => newerInScript(read(name), OLDEST).map((what) => `${name}: ${what}`)),
    ...styles.flatMap((name) => newerInStyle(read(name), OLDEST).map((what) => `${name}: ${what}`)),
  ];
  expect(found).toEqual([]);
});

const read = (name: string): string => readFileSync(`${STATIC}/${name}`, "utf8");
