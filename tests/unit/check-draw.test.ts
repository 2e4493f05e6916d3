import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSample } from "@/lib/kernel/draw";
import { checkFrameHash, drawCheck } from "@/lib/oversight/check-draw";
import { stratify } from "@/lib/oversight/strata";
import * as other from "../../public/verify/draw.mjs";
import { titlesOf } from "../support/strata";

const SEEDS = 100_000;
const ITEMS = Array.from({ length: 10 }, (_, i) => `SF-${i}`);

const frameOf = (sizes: readonly number[], basisPoints: number, visitCount: number) => ({
  strata: stratify(titlesOf(sizes), basisPoints),
  visitCount,
});

describe("两份独立写成的抽取程序", () => {
  test("十万个种子抽得相同；各个位置和各对的机会相同（卡方检验，千分之一）", async () => {
    const positions = ITEMS.map(() => [0, 0]);
    const pairs = new Map<string, number>();
    for (let from = 0; from < SEEDS; from += 1_000) {
      const seeds = Array.from({ length: 1_000 }, (_, i) => String(from + i));
      const theirs = await Promise.all(seeds.map((seed) => other.draw(ITEMS, seed, 2)));
      for (const [at, seed] of seeds.entries()) {
        const mine = drawSample({ items: ITEMS, seed, count: 2 });
        // `expect` a hundred thousand times takes longer than the draws
        if (mine.join() !== theirs[at]!.join()) expect(theirs[at], `种子 ${seed}`).toEqual(mine);
        mine.forEach((item, place) => {
          positions[ITEMS.indexOf(item)]![place]! += 1;
        });
        const pair = [...mine].sort().join();
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
    const chiSquare = (seen: readonly number[], expected: number) =>
      seen.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    for (const place of [0, 1]) {
      // 9 degrees of freedom, 0.1 %
      const seen = positions.map((counts) => counts[place]!);
      expect(chiSquare(seen, SEEDS / 10)).toBeLessThan(27.88);
    }
    expect(pairs.size).toBe(45);
    // 44 degrees of freedom, 0.1 %
    expect(chiSquare([...pairs.values()], SEEDS / 45)).toBeLessThan(78.75);
  }, 60_000);

  test("分层抽取和实地检查也相同，名单散列相同", async () => {
    const sizes = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.nat({ max: 10_000 }),
        fc.nat({ max: 3 }),
        fc.string({ unit: "grapheme" }),
        async (of, share, visits, seed) => {
          const frame = frameOf(of, share, visits);
          const counted = { ...frame, visitCount: Math.min(visits, drawCheck(frame, seed).length) };
          expect(await other.frameHash(counted)).toBe(checkFrameHash(counted));
          expect(await other.drawAll(counted, seed)).toEqual(drawCheck(counted, seed));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("一份公布过的抽取", () => {
  const frame = frameOf([12, 5, 1, 1], 3_000, 2);
  const seed = "2026年6月1日第062期 03-11-17-22-29-31";

  test("永远不变", () => {
    expect(checkFrameHash(frame)).toBe("2184c63c780690e2ec8113fcb95287b28e47a13fab42a6b3aee4b9a96fd197d6");
    const drawn = drawCheck(frame, seed).map(({ number, onSite }) => `${number}${onSite ? " 实地" : ""}`);
    expect(drawn).toEqual(["SF-0-010", "SF-0-002", "SF-0-009", "SF-0-000 实地", "SF-1-001", "SF-3-000 实地"]);
  });

  test("每层抽足应抽数，实地检查的在抽中的里面", () => {
    const drawn = drawCheck(frame, seed);
    const counts = frame.strata.map(({ key }) => drawn.filter(({ stratum }) => stratum === key).length);
    expect(counts).toEqual(frame.strata.map(({ count }) => count));
    expect(drawn.filter(({ onSite }) => onSite)).toHaveLength(2);
  });

  test("名单、应抽数、实地数动一处，散列就不同", () => {
    const changed = frame.strata.map((stratum, at) => (at === 0 ? { ...stratum, count: stratum.count - 1 } : stratum));
    const hashes = [
      checkFrameHash(frame),
      checkFrameHash({ ...frame, visitCount: 1 }),
      checkFrameHash({ ...frame, strata: changed }),
    ];
    expect(new Set(hashes).size).toBe(3);
  });

  test("下载的程序离线复核：一致的说一致，改过一个的指出是哪一个", async () => {
    const folder = mkdtempSync(join(tmpdir(), "draw-"));
    const drawn = drawCheck(frame, seed);
    const run = (name: string, list: unknown) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(
        file,
        JSON.stringify({ frame: { ...frame, hash: checkFrameHash(frame) }, draw: { seed, drawn: list } }),
      );
      return promisify(execFile)(process.execPath, ["public/verify/draw.mjs", file]);
    };
    expect((await run("same", drawn)).stdout).toContain("全部一致");
    const swapped = [{ ...drawn[0]!, number: "SF-冒名" }, ...drawn.slice(1)];
    const failed = await run("other", swapped).catch((error: { code: number; stdout: string }) => error);
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining("不一致  第 1 个：公布的为 SF-冒名") });
  });
});
