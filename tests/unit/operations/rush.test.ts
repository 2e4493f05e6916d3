import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { BUSY, BUSY_TEXT } from "@/lib/labels/busy.mjs";
import { WITHOUT_DATABASE } from "@/lib/labels/standing-in.mjs";
import { busyPage, refusalPage, withoutDatabasePage } from "@/scripts/steps/form-pages.mjs";
import { exchange, manyLines, openLoop, outcomeOf } from "../../load/open-loop.mjs";
import { faultsOf, figuresByKind, goodput, processorsFor } from "../../load/rush-figures.mjs";
import { mixedPlan, PROVINCES, RUSH, rushPlan } from "../../load/rush-plan.mjs";

describe("到达的计划", () => {
  const plan = rushPlan({ minutes: 3, scale: 0.5, seed: 7 });
  const of = (kind: string, from = 0) => plan.filter((each) => each.kind === kind && each.at >= from);

  test("按所说的密度，最后一分钟是全国最后一分钟的那一份；同一种子同一计划", () => {
    expect(of("save").length / 180 / (RUSH.savesPerSecond * 0.5)).toBeCloseTo(1, 1);
    expect(Math.abs(of("submit", 120_000).length - 160)).toBeLessThan(45);
    expect(of("submit").length - of("submit", 120_000).length).toBeLessThan(80);
    expect(plan).toEqual(rushPlan({ minutes: 3, scale: 0.5, seed: 7 }));
    expect(plan).not.toEqual(rushPlan({ minutes: 3, scale: 0.5, seed: 8 }));
    expect(plan.every(({ at }, n) => n === 0 || at >= plan[n - 1]!.at)).toBe(true);
  });

  test("一个省来的是其他省的十倍", () => {
    const counts = Array.from({ length: PROVINCES }, (_, n) => plan.filter(({ province }) => province === n).length);
    const others = counts.slice(1).reduce((sum, count) => sum + count, 0) / (PROVINCES - 1);
    expect(counts[0]! / others).toBeGreaterThan(9);
    expect(counts[0]! / others).toBeLessThan(11);
  });

  test("超载的计划按总量来", () => {
    expect(mixedPlan({ seconds: 20, perSecond: 300, seed: 1 }).length / 6_000).toBeCloseTo(1, 1);
  });
});

describe("按计划发出", () => {
  test("服务器停顿时，等的时间从计划到达算起，不因为没轮到发而变短", async () => {
    const server = createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const agent = manyLines();
    const plan = Array.from({ length: 10 }, (_, n) => ({ at: n * 10, kind: "save" }));
    // whoever sends is held up as well, as on one machine
    setTimeout(() => {
      for (const until = performance.now() + 400; performance.now() < until; );
    }, 5);
    const { all } = await openLoop(plan, async () => outcomeOf(await exchange(agent, port, { path: "/" })));
    agent.destroy();
    server.close();
    expect(all.map(({ outcome }) => outcome)).toEqual(Array(10).fill("taken"));
    expect(all[1]!.ms).toBeGreaterThan(350);
    expect(all[9]!.ms).toBeGreaterThan(270);
  });

  test("503 说了繁忙、何时再来的才算分流；没有说的、别的 5xx 都是故障", () => {
    const text = JSON.stringify({ code: BUSY, message: BUSY_TEXT });
    const outcomes = [
      { status: 200, after: 0, text: "" },
      { status: 503, after: 5, text },
      { status: 503, after: 5, text: BUSY_TEXT },
      { status: 503, after: 5, text: busyPage(5) },
      { status: 503, after: 5, text: refusalPage(503) },
      { status: 503, after: 0, text },
      { status: 500, after: 5, text },
      { status: 409, after: 0, text: "" },
      { status: 0, after: 0, text: "" },
    ];
    const [shed, fault] = [Array(4).fill("shed"), Array(2).fill("fault")];
    expect(outcomes.map(outcomeOf)).toEqual(["taken", ...shed, ...fault, "refused", "unanswered"]);
  });

  test("数据库连不上、连接不够用的 503 不算分流，是这一次的故障", () => {
    for (const kind of ["away", "crowded"] as const) {
      const { code, text: message } = WITHOUT_DATABASE[kind];
      for (const text of [JSON.stringify({ code, message }), message, withoutDatabasePage(kind, true)])
        expect(outcomeOf({ status: 503, after: 10, text }), text).toBe("fault");
    }
  });
});

describe("算成数字", () => {
  const came = (kind: string, ms: number, outcome = "taken") => ({ kind, at: 0, ms, outcome });
  const driven = {
    seconds: 10,
    all: [...Array.from({ length: 100 }, (_, n) => came("save", n + 1)), came("save", 9_000, "shed")],
  };

  test("分位数只看办成的，最久的答复看全部", () => {
    expect(figuresByKind(driven).save).toEqual({
      came: 101,
      outcomes: { taken: 100, shed: 1 },
      perSecond: 10,
      p50: 50,
      p95: 95,
      p99: 99,
      longest: 9_000,
    });
    expect(goodput(driven, { save: 0.02 })).toBeCloseTo(0.2);
  });

  test("全国要的处理器由单价算出", () => {
    const { saves, submits, together } = processorsFor(RUSH, { save: 0.01, submit: 0.3, page: 0.05 });
    expect([saves, submits, together].map((each) => each.toFixed(2))).toEqual(["2.00", "1.60", "4.60"]);
  });

  test("丢一件、一个故障、没有答复、健康检查不通、完成的工作太少，都算不成立", () => {
    const kept = { savesLost: 0, submitsLost: 0, shedButSaved: 0, shedButSubmitted: 0 };
    const good = { rush: driven, overload: driven, kept, share: 0.8, health: [200] };
    expect(faultsOf(good)).toEqual([]);
    const one = (outcome: string) => ({ ...good, overload: { seconds: 1, all: [came("save", 1, outcome)] } });
    for (const bad of [
      { ...good, kept: { ...kept, savesLost: 1 } },
      { ...good, kept: { ...kept, submitsLost: 1 } },
      { ...good, kept: { ...kept, shedButSaved: 1 } },
      { ...good, share: 0.79 },
      { ...good, share: Number.NaN },
      { ...good, health: [200, 503] },
      { ...good, health: [] },
      ...["fault", "unanswered", "refused"].map(one),
    ])
      expect(faultsOf(bad)).toHaveLength(1);
  });
});
