import { defineConfig } from "@playwright/test";

const { BASE_URL, CHROMIUM_PATH, JOURNEYS_REPORT } = process.env;

const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A run has one portal and one database, whose clock its journey moves, hence one worker. `scripts/steps/journeys.mjs` sets the addresses. */
export default defineConfig({
  testDir: "tests/e2e/journeys",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["line"], ["json", { outputFile: JOURNEYS_REPORT ?? "test-results/journeys.json" }]],
  use: {
    baseURL: BASE_URL ?? "http://localhost:3000",
    browserName: "chromium",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1366, height: 900 },
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { args: flags, ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}) },
  },
});
