import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSample } from "@/lib/kernel/draw";
import { checkFrameHash, drawCheck } from "@/lib/oversight/check-draw";
import { sampleCount } from "@/lib/oversight/rules";
import { stratify } from "@/lib/oversight/strata";
import * as other from "../../public/verify/draw.mjs";
import { titlesOf } from "../support/strata";

const SEEDS = 100_000;
const ITEMS = Array.from({ length: 10 }, (_, i) => `SF-${i}`);

const frameOf = (sizes: readonly number[], basisPoints: number, visitCount: number) => ({
  strata: stratify(titlesOf(sizes), basisPoints),
  visitCount,
});

/** As lists were frozen before the batch of each title was published. */
const withoutBatches = (of: ReturnType<typeof frameOf>) => ({
  ...of,
  strata: of.strata.map((one) => ({ ...one, titles: one.titles.map(({ batch: _, ...title }) => title) })),
});

/** What is published of a frame before the draw. */
const announcedAs = (frame: ReturnType<typeof frameOf>, basisPoints: number, visitBasisPoints: number | null) => ({
  announcement: { basisPoints, visitBasisPoints },
  frame: {
    ...frame,
    hash: checkFrameHash(frame),
    size: frame.strata.reduce((sum, { titles }) => sum + titles.length, 0),
    count: frame.strata.reduce((sum, { count }) => sum + count, 0),
  },
  draw: null,
});
type Announced = ReturnType<typeof announcedAs>;

describe("名单的分层和分配", () => {
  const disagreeing = async (file: Announced) =>
    (await other.verify(file)).filter(({ agrees }) => !agrees).map(({ text }) => text.split("：")[0]);

  test("照比例分层、分配的，不论大小，独立程序都说一致", async () => {
    const sizes = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 12 }).filter((of) => of.some((n) => n > 0));
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 }), async (of, share, visits) => {
        const plain = frameOf(of, share, 0);
        const count = plain.strata.reduce((sum, stratum) => sum + stratum.count, 0);
        const frame = { ...plain, visitCount: sampleCount(count, visits) };
        expect(await disagreeing(announcedAs(frame, share, visits))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  const frame = frameOf([12, 5, 1, 1], 3_000, 2);
  /** The strata changed, and published with the hash and the sums that go with the change. */
  const tampered = (change: (strata: typeof frame.strata) => typeof frame.strata, visitCount = 2) =>
    announcedAs({ visitCount, strata: change(frame.strata) }, 3_000, 3_000);
  const counted = (...counts: number[]) =>
    tampered((strata) => strata.map((one, at) => ({ ...one, count: counts[at]! })));
  const apart = tampered(([a, b, c]) => {
    const [province, both] = c!.key.split("/") as [string, string];
    const parts = both.split("+").map((batch, at) => ({
      ...{ ...c!, key: `${province}/${batch}`, count: 0 },
      titles: c!.titles.slice(at, at + 1),
    }));
    return [a!, { ...b!, count: 2 }, ...parts];
  });
  test.each<[string, Announced, string[]]>([
    ["把一个应抽数从一层移到另一层", counted(3, 2, 1), ["各层应抽数"]],
    ["少抽一个", counted(3, 2, 0), ["应抽总数", "各层应抽数"]],
    ["多报实地检查", tampered((strata) => strata, 3), ["实地检查数"]],
    ["小层没有合并", apart, ["分层"]],
    [
      "合并了大层",
      tampered(([a, b, c]) => [
        { ...a!, key: `${a!.key}+第二批`, count: 6 - c!.count, titles: [...a!.titles, ...b!.titles] },
        c!,
      ]),
      ["分层"],
    ],
    [
      "一个称号列了两次",
      tampered(([a, b, c]) => [a!, { ...b!, titles: [...b!.titles.slice(1), a!.titles[0]!] }, c!]),
      ["分层"],
    ],
  ])("%s，散列照改，也看得出来", async (_, file, wrong) => {
    expect(await disagreeing(file)).toEqual(wrong);
  });

  test("以前冻结、没有公布各称号批次的名单，散列不变，照样核对", async () => {
    const old = withoutBatches(frame);
    expect(checkFrameHash(old)).toBe("2184c63c780690e2ec8113fcb95287b28e47a13fab42a6b3aee4b9a96fd197d6");
    expect(await disagreeing(announcedAs(old, 3_000, 3_000))).toEqual([]);
  });

  test("名单散列连同各称号的批次：改了、删了批次的，不是冻结的名单", async () => {
    const published = announcedAs(frame, 3_000, 3_000);
    const [first, ...others] = frame.strata;
    const titles = first!.titles.map((title, at) => (at === 0 ? { ...title, batch: "第九批" } : title));
    for (const { strata } of [withoutBatches(frame), { strata: [{ ...first!, titles }, ...others] }])
      expect(await disagreeing({ ...published, frame: { ...published.frame, strata } })).toContain("名单散列");
  });

  test("公布了各称号批次的，看得出合并的层里有一个批次不是小层、称号放错了层；看的人读到的是省名", async () => {
    // four titles of forty are a whole share of ten; together with a lone one they are below two
    const large = frameOf([4, 1, 20, 15], 2_500, 0);
    const [a, b, ...rest] = large.strata as [(typeof large.strata)[0], (typeof large.strata)[0]];
    const batch = `${a.batch}、${b.batch}`;
    const merged = { ...a, batch, key: `${a.key}+${b.batch}`, titles: [...a.titles, ...b.titles] };
    const wrong = { ...large, strata: [merged, ...rest] };
    expect(await disagreeing(announcedAs(withoutBatches(wrong), 2_500, 0))).toEqual([]);
    const said = await other.verify(announcedAs(wrong, 2_500, 0));
    expect(said.filter(({ agrees }) => !agrees).map(({ text }) => text)).toEqual([
      "分层：示例省0第一批、第二批 不应合并",
    ]);
    const misplaced = tampered(([one, ...others]) => [
      { ...one!, titles: one!.titles.map((title, at) => (at === 0 ? { ...title, batch: "第二批" } : title)) },
      ...others,
    ]);
    expect(await disagreeing(misplaced)).toEqual(["分层"]);
  });

  test("没有公布实地检查比例的旧名单，只核对不多于应抽总数", async () => {
    expect(await disagreeing(announcedAs(frame, 3_000, null))).toEqual([]);
    expect(await disagreeing(announcedAs({ ...frame, visitCount: 7 }, 3_000, null))).toEqual(["实地检查数"]);
  });
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

  test.each([
    [
      "没有批次的",
      withoutBatches(frame),
      "2184c63c780690e2ec8113fcb95287b28e47a13fab42a6b3aee4b9a96fd197d6",
      ["SF-0-010", "SF-0-002", "SF-0-009", "SF-0-000 实地", "SF-1-001", "SF-3-000 实地"],
    ],
    [
      "连同批次的",
      frame,
      "7c5d56966066e4d2a3d787edcedf444e02386188bfdd4fd694ed18b448f3cc66",
      ["SF-0-005", "SF-0-003 实地", "SF-0-000", "SF-0-008 实地", "SF-1-001", "SF-3-000"],
    ],
  ])("永远不变：%s", (_, list, hash, drawn) => {
    expect(checkFrameHash(list)).toBe(hash);
    expect(drawCheck(list, seed).map(({ number, onSite }) => `${number}${onSite ? " 实地" : ""}`)).toEqual(drawn);
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
      writeFileSync(file, JSON.stringify({ ...announcedAs(frame, 3_000, 3_000), draw: { seed, drawn: list } }));
      return promisify(execFile)(process.execPath, ["public/verify/draw.mjs", file]);
    };
    expect((await run("same", drawn)).stdout).toContain("全部一致");
    const swapped = [{ ...drawn[0]!, number: "SF-冒名" }, ...drawn.slice(1)];
    const failed = await run("other", swapped).catch((error: { code: number; stdout: string }) => error);
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining("不一致  第 1 个：公布的为 SF-冒名") });
  });
});
