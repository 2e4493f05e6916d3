import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { env } from "@/lib/platform/env";
import { sequence } from "@/lib/trail/sequencing";
import { known } from "../support/bad-input";
import { idsOf } from "../support/doors/rows";
import { fuzzActions } from "../support/fuzz/actions";
import { fuzzActs } from "../support/fuzz/acts";
import type { Faults } from "../support/fuzz/judging";
import { newlyBroken, type Soundness, soundness } from "../support/fuzz/proof";
import { fuzzRoutes } from "../support/fuzz/routes";
import { endWatching, watchWriting } from "../support/fuzz/written";

vi.mock("next/headers", async () => (await import("../support/doors/visitor")).nextHeaders);
vi.mock("next/cache", async () => (await import("../support/doors/visitor")).nextCache);
vi.mock("next/server", async (original) => ({ ...(await original<object>()), after: () => {} }));
vi.setConfig({ testTimeout: 24 * 3_600_000 });

let before: Soundness;
let answers = 0;

function tried(faults: Faults): Faults {
  answers += Object.values(faults.counts).reduce((sum, each) => sum + each, 0);
  return faults;
}

beforeAll(async () => {
  // without it `/api/health` says rightly that something is missing
  mkdirSync(env.filesDirectory(), { recursive: true });
  for (const table of ["Application", "Cycle", "Indicator", "User", "Survey", "ScoreSheet"])
    known.push(...(await idsOf(table, 6)));
  before = await soundness();
  await watchWriting();
}, 600_000);

test("每个动作：表单怎么变样，都不出错，不许的什么也不写", async () => {
  tried(await fuzzActions()).none();
});

test("每个接口：地址、方法、内容怎么变样，都不出错，不许的什么也不写", async () => {
  tried(await fuzzRoutes()).none();
});

test("每个对象的每个环节，经程序接口怎么送，都不出错，不许的什么也不写", async () => {
  tried(await fuzzActs()).none();
});

test("这样折腾过的数据，每条不变量仍然成立", async () => {
  await endWatching();
  // a name that no door has must not pass for a run
  expect(answers).toBeGreaterThan(0);
  // the worker that takes events into the log does not run here
  await sequence(null, { atOnce: true });
  expect(newlyBroken(before, await soundness())).toEqual([]);
});

afterAll(() => known.splice(0));
