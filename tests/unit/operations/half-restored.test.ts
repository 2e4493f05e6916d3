import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { beginHalf, endHalf, putBackHalf, refuseHalf, undoHalf } from "@/scripts/steps/backup/half-restored.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "half-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const places = () => ({ there: join(folder, "postgres"), old: join(folder, "postgres.before-x") });
const make = (name: string, inside: string) => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, inside), "");
};
/** As if the process that began it had been killed. */
const killed = (changes: object = {}) => {
  const mark = join(folder, "restoring.json");
  writeFileSync(mark, JSON.stringify({ ...JSON.parse(readFileSync(mark, "utf8")), pid: 4_194_305, ...changes }));
};

describe("断在一半的恢复", () => {
  test("不当作 Portal 的数据库打开，说出怎么办；撤销后原来的在原处", async () => {
    make("postgres", "mine");
    expect(await beginHalf(places(), folder)).toBe(true);
    make("postgres", "half");
    killed();
    expect(() => refuseHalf(folder)).toThrow(/请再执行那一条恢复命令；.*--put-back，原来的数据库放回原处/);
    expect(await putBackHalf(folder)).toContain("原来的数据库在原处");
    expect([readdirSync(folder), readdirSync(join(folder, "postgres"))]).toEqual([["postgres"], ["mine"]]);
    expect(() => refuseHalf(folder)).not.toThrow();
    expect(await putBackHalf(folder)).toContain("什么也没有动");
  });

  test("数据库目录是链接的，新的连同所指的目录一起去掉", async () => {
    make("own", "mine");
    symlinkSync(join(folder, "own"), join(folder, "postgres"));
    await beginHalf(places(), folder);
    make("made", "half");
    symlinkSync(join(folder, "made"), join(folder, "postgres"));
    expect(await undoHalf(folder)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["own", "postgres"]);
    expect(readdirSync(join(folder, "postgres"))).toEqual(["mine"]);
  });

  test("断在换下以前、撤销到一半的，都不动原来的；本来没有的，不留下半个", async () => {
    make("postgres", "mine");
    await beginHalf(places(), folder);
    // killed before the old one was taken away, or after it was put back
    rmSync(join(folder, "postgres.before-x"), { recursive: true });
    make("postgres", "mine");
    killed();
    await undoHalf(folder);
    expect(readdirSync(folder)).toEqual(["postgres"]);
    rmSync(join(folder, "postgres"), { recursive: true });
    expect(await beginHalf(places(), folder)).toBe(false);
    make("postgres", "half");
    killed();
    expect(await putBackHalf(folder)).toContain("没有留下数据库");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("正在恢复的，别的命令等它，不撤销它；做完的不再拦", async () => {
    make("postgres", "mine");
    await beginHalf(places(), folder);
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      await once(other, "spawn");
      const begin = readFileSync(`/proc/${other.pid}/stat`, "utf8").split(") ").at(-1)!.split(" ")[19];
      killed({ pid: other.pid, begin });
      expect(() => refuseHalf(folder)).toThrow(`正在恢复到某一时刻（进程 ${other.pid}）`);
      await expect(undoHalf(folder)).rejects.toThrow("正在恢复到某一时刻");
      await expect(beginHalf(places(), folder)).rejects.toThrow("正在恢复到某一时刻");
      // its number was given to another program since
      killed({ pid: other.pid, begin: "1" });
      expect(() => refuseHalf(folder)).toThrow("没有做完就断了");
    } finally {
      other.kill();
    }
    await endHalf(folder);
    expect(() => refuseHalf(folder)).not.toThrow();
    expect(existsSync(places().old)).toBe(true);
  });
});
