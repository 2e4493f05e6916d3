import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash";
import { clearIncoming, openFolder } from "@/lib/platform/storage";
import { basesIn } from "@/scripts/steps/backup/base.mjs";
import { contentPath, copiesIn, rotate } from "@/scripts/steps/backup/folder.mjs";
import { archived } from "@/scripts/steps/backup/timelines.mjs";
import { failingCalls } from "../../support/failing-calls";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "unreadable-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const [OLD, BOTH, NEW] = ["旧的", "都有的", "新的"].map(sha256Hex) as [string, string, string];
const FIRST = { name: "20261101T000000Z", names: [OLD, BOTH] };
const LAST = { name: "20261102T000000Z", names: [BOTH, NEW] };

/** Two whole copies with what they name, and nothing else. */
function twoNights(): void {
  rmSync(folder, { recursive: true });
  for (const { name, names } of [FIRST, LAST]) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "manifest.json"), JSON.stringify({ files: { missing: [], damaged: [] } }));
    writeFileSync(join(folder, name, "files.txt"), names.map((sha256) => `${sha256}  3\n`).join(""));
    for (const sha256 of names) {
      mkdirSync(dirname(contentPath(folder, sha256)), { recursive: true });
      writeFileSync(contentPath(folder, sha256), "abc");
    }
  }
}

/** Clears the folder with one of its calls failing: whether it threw, and which call it was. */
async function clearing(at: number): Promise<{ threw: boolean; failed: string | null }> {
  const calls = await failingCalls(folder, at);
  try {
    return await rotate(folder, 1, { sparedMs: -1_000 }).then(
      () => ({ threw: false, failed: calls.failed }),
      () => ({ threw: true, failed: calls.failed }),
    );
  } finally {
    calls.restore();
  }
}

describe("看不成的目录不当作空的", () => {
  test("清理旧备份：哪一步失败都报错，留下的备份写明的文件一份不少", async () => {
    const failed: string[] = [];
    for (let at = 1; ; at += 1) {
      twoNights();
      const outcome = await clearing(at);
      for (const { name, names } of [FIRST, LAST]) {
        if (!(await copiesIn(folder)).includes(name)) continue;
        const lost = names.filter((sha256) => !existsSync(contentPath(folder, sha256)));
        expect([outcome.failed, name, lost]).toEqual([outcome.failed, name, []]);
      }
      expect(await copiesIn(folder)).toContain(LAST.name);
      if (outcome.failed === null) break;
      expect([outcome.failed, outcome.threw]).toEqual([outcome.failed, true]);
      failed.push(outcome.failed);
    }
    expect(failed).toEqual(expect.arrayContaining(["readdir", "rename", "rm", "stat"]));
    expect([OLD, BOTH, NEW].map((sha256) => existsSync(contentPath(folder, sha256)))).toEqual([false, true, true]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["备份", () => copiesIn(folder)],
    ["基础备份", () => basesIn(folder)],
    ["归档的日志", () => archived(folder)],
    ["文件库", async () => (await openFolder(folder).list().next()).done],
    ["没收完的文件", () => clearIncoming(folder, 0)],
  ])("%s：读目录失败就报错；没有这个目录，是一份也没有", async (_what, look) => {
    const calls = await failingCalls(folder, 1);
    try {
      await expect(look()).rejects.toThrow("injected, readdir");
    } finally {
      calls.restore();
    }
    rmSync(folder, { recursive: true });
    await expect(look()).resolves.toBeDefined();
    mkdirSync(folder);
  });

  test("写明是否完好的那一份读不出来，不当作缺文件的备份来清理", async () => {
    twoNights();
    rmSync(join(folder, LAST.name, "manifest.json"));
    mkdirSync(join(folder, LAST.name, "manifest.json"));
    await expect(rotate(folder, 1)).rejects.toThrow("EISDIR");
    expect(await copiesIn(folder)).toEqual([FIRST.name, LAST.name]);
  });
});
