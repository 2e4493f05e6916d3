import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readBackup, readRestore } from "@/scripts/steps/backup/asked.mjs";
import { momentTold } from "@/scripts/steps/backup/moment.mjs";

const archive = mkdtempSync(join(tmpdir(), "asked-"));
afterAll(() => rmSync(archive, { recursive: true }));
const now = new Date("2026-11-27T00:00:00Z");
const restore = (...args: string[]) => readRestore(args, now);
const until = (moment: string) => restore("/backup", "--archive", archive, "--until", moment).until?.toISOString();
/** What is refused is called wrongly: exit 2, with the usage. */
const refused = (work: () => unknown, said: string) => {
  try {
    work();
  } catch (error) {
    expect(error).toMatchObject({ exit: 2, message: expect.stringContaining(said) });
    expect((error as Error).message).toContain("用法：npm run ");
    return;
  }
  throw new Error(`not refused: ${said}`);
};

describe("恢复命令的参数", () => {
  test("没有写时区的是北京时间，不看机器的时区；写了的照写的", () => {
    const zone = process.env.TZ;
    try {
      for (process.env.TZ of ["UTC", "Asia/Shanghai", "America/New_York"]) {
        expect(until("2026-11-26 18:29")).toBe("2026-11-26T10:29:00.000Z");
        expect(until("2026-11-26T18:29:30")).toBe("2026-11-26T10:29:30.000Z");
        expect(until("2026-11-26T10:29Z")).toBe("2026-11-26T10:29:00.000Z");
        expect(until("2026-11-26T18:29:00.250+0800")).toBe("2026-11-26T10:29:00.250Z");
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(momentTold(new Date("2026-11-26T18:29:30Z"))).toBe(
      "2026-11-27 02:29:30（北京时间，即 2026-11-26T18:29:30.000Z）",
    );
  });

  test("不是时刻的、只有日期的、没有那一天的、还没有到的，不恢复", () => {
    for (const wrong of ["昨晚", "2026-11-26", "2026-02-30 18:29", "2026-11-26 25:00", "11/26/2026 18:29"])
      refused(() => until(wrong), "不是时刻");
    refused(() => until("2026-11-27 18:29"), "还没有到");
  });

  test("不能一起用的参数，先说清，什么也不做", () => {
    const into = ["--into", "postgresql://127.0.0.1/x"];
    refused(() => restore("/backup", "--archive", archive, ...into), "--archive 不能与 --into 一起用");
    refused(() => restore("/backup", "--until", "2026-11-26 18:29"), "--until 要与 --archive 一起用");
    refused(() => restore("/backup", "--archive", join(archive, "none")), "没有归档目录");
    refused(() => restore("/backup", "--archive", ""), "--archive 后面是空的");
    refused(() => restore("--put-back", "--keep-old"), "--put-back 不能与 --keep-old 一起用");
    refused(() => restore("/backup", "--put-back"), "--put-back 不要目录");
    refused(() => restore(), "请写明备份所在的目录");
    refused(() => restore("/backup", "--quick"), "--quick");
    expect(restore("/backup", "--archive", archive, "--keep-old", "--lost-key")).toMatchObject({
      ...{ folder: "/backup", archive, until: null, keepOld: true, lostKey: true },
    });
  });
});

test("备份命令：说到的都照做，不能一起用的先说清", () => {
  const backup = (...args: string[]) => readBackup(args);
  expect(backup("/backup", "--base", "--mirror", "/offsite", "--keep", "4")).toMatchObject({
    ...{ folder: "/backup", base: true, mirror: "/offsite", keep: 4 },
  });
  expect(backup("/backup", "--files", "--mirror", "/offsite")).toMatchObject({ files: true, mirror: "/offsite" });
  refused(() => backup("/backup", "--files", "--base"), "--files 不能与 --base 一起用");
  refused(() => backup("/backup", "--files", "--keep", "3"), "--files 不能与 --keep 一起用");
  refused(() => backup("/backup", "--base", "--link"), "--base 不能与 --link 一起用");
  refused(() => backup(archive, "--check", "--mirror", "/offsite"), "--check 不能与 --mirror 一起用");
  refused(() => backup("/backup", "--mirror", ""), "--mirror 后面是空的");
  refused(() => backup("/backup", "--mirror", "/backup/"), "另一个目录");
  refused(() => backup("/backup", "--keep", "0"), "--keep 应为正整数");
});
