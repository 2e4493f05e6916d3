import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { openFolder } from "@/lib/platform/storage";
import { migrate } from "../../scripts/migrate.mjs";
import { alone, contentPath, copiesIn, rotate } from "../../scripts/steps/backup/folder.mjs";
import { mirror } from "../../scripts/steps/backup/mirror.mjs";
import { recompute } from "../../scripts/steps/backup/recompute.mjs";
import { restoreCopy } from "../../scripts/steps/backup/restore.mjs";
import { type Manifest, takeCopy } from "../../scripts/steps/backup/take.mjs";
import { ask, flip, forge, KEY, newDatabase, ownFolder, saidOf, source } from "../support/copies";

/** Whole databases are made, and nobody else's work waits. */
const LONG = 300_000;
const folder = ownFolder();
const copies = folder.path("copies");
const url = newDatabase();
const into = (url: string) => ({ url, store: folder.path("restored"), keys: [KEY] });
let kept: string[];
let copy: { name: string; manifest: Manifest };
let during: { before: number; after: number };

/** Two events in one transaction, again and again: a copy that cuts one apart holds an odd number. */
function writing() {
  let open = true;
  let pairs = 0;
  const done = (async () => {
    for (; open; pairs += 1) {
      await db.$executeRaw`INSERT INTO "PublicAttempt" ("action", "addressKey", "at") VALUES ('pair', 'test', now()), ('pair', 'test', now())`;
    }
  })();
  return {
    pairs: () => pairs,
    end: () => {
      open = false;
      return done;
    },
  };
}

beforeAll(async () => {
  const store = openFolder(source.store);
  kept = await Promise.all(
    ["第一份材料", "第二份材料"].map(async (text) => {
      const put = await store.put(Readable.from([Buffer.from(text)]), { maxBytes: 1000 });
      if (!put.ok) throw new Error("not stored");
      await db.storedFile.create({ data: { sha256: put.value.sha256, size: put.value.size, mime: "text/plain" } });
      return put.value.sha256;
    }),
  );
  const writer = writing();
  await vi.waitFor(() => expect(writer.pairs()).toBeGreaterThan(0));
  const before = writer.pairs();
  copy = await takeCopy(source, copies);
  during = { before, after: writer.pairs() };
  await writer.end();
});
afterAll(folder.end);

describe("备份与恢复", () => {
  test(
    "有人在写时照样备份，不拦住谁；备份里的每笔事务是整的",
    async () => {
      expect(during.after).toBeGreaterThan(during.before);
      const { rows, old } = await restoreCopy(copies, into(url));
      const [found] = await ask<{ n: number }>(
        url,
        `SELECT count(*)::int AS n FROM "PublicAttempt" WHERE "action" = 'pair'`,
      );
      expect(found!.n % 2).toBe(0);
      expect(found!.n / 2).toBeGreaterThanOrEqual(during.before);
      expect(found!.n / 2).toBeLessThanOrEqual(during.after + 1);
      expect([rows, old]).toEqual([copy.manifest.tables.reduce((sum, table) => sum + table.rows, 0), null]);
      for (const sha256 of kept) expect(existsSync(openFolder(folder.path("restored")).path(sha256))).toBe(true);

      // constraints and triggers are on again, and numbers go on from where they were
      await expect(ask(url, `DELETE FROM "Event"`)).rejects.toThrow();
      await expect(ask(url, `UPDATE "Cycle" SET "programmeId" = uuidv7()`)).rejects.toThrow();
      const [next] = await ask<{ ahead: boolean }>(
        url,
        `SELECT nextval('"Event_id_seq"') > (SELECT max("id") FROM "Event") AS "ahead"`,
      );
      expect(next!.ahead).toBe(true);

      // one score that does not follow from its snapshot is told, and nothing else: all that was published comes out as it is kept
      const [spoilt] = await ask<{ cycleId: string }>(
        url,
        `UPDATE "RankingEntry" SET "assessmentScore" = "assessmentScore" + 0.01
        WHERE "applicationId" = (SELECT min("applicationId"::text)::uuid FROM "RankingEntry")
        RETURNING (SELECT "cycleId" FROM "Application" a WHERE a."id" = "applicationId")`,
      );
      const { recomputed, signIn } = await recompute(url, { signIn: true, env: { PORTAL_DATA_KEY: KEY } });
      expect(recomputed.flatMap(({ what, differing }) => differing.map((id) => [what, id]))).toEqual([
        ["综合排名", spoilt!.cycleId],
      ]);
      expect(recomputed.filter(({ count }) => count === 0)).toEqual([]);
      expect(signIn).toBe(true);
    },
    LONG,
  );

  test(
    "目标库里有数据就不恢复，什么也不变；要换下的，原库改名保留",
    async () => {
      await ask(url, `INSERT INTO "PublicAttempt" ("action", "addressKey", "at") VALUES ('later', 'test', now())`);
      await expect(restoreCopy(copies, into(url))).rejects.toThrow("中已有数据，没有恢复");
      const later = `SELECT 1 FROM "PublicAttempt" WHERE "action" = 'later'`;
      expect(await ask(url, later)).toHaveLength(1);
      const away = folder.path("away");
      expect(await mirror(copies, away)).toMatchObject({ copies: 1, files: 2 });
      // a key that was changed since still opens it, while it is kept among the older ones
      const keys = [Buffer.alloc(32, 9).toString("base64"), KEY];
      const { old } = await restoreCopy(away, { ...into(url), keys }, { keepOld: true });
      const aside = new URL(url);
      aside.pathname = `/${old}`;
      expect([await ask(url, later), await ask(aside.href, later)]).toEqual([[], [{ "?column?": 1 }]]);
    },
    LONG,
  );

  test(
    "损坏、缺失、截断、钥匙不对的，都说清缘由，不留半个库",
    async () => {
      const spoilt = (spoil: (name: string, folder: string) => void, keys?: string[]) =>
        saidOf(copies, copy.name, spoil, keys);
      const refused = (said: string) => ({ said: expect.stringContaining(said), left: false });
      expect(await spoilt((at) => flip(join(at, "tables/Event.copy.gz")))).toEqual(
        refused("tables/Event.copy.gz 已损坏"),
      );
      expect(await spoilt((at) => flip(join(at, "manifest.json")))).toEqual(refused("manifest.json 已损坏"));
      expect(await spoilt((at) => flip(join(at, "files.txt")))).toEqual(refused("files.txt 已损坏"));
      expect(await spoilt((at) => rmSync(join(at, "tables/User.copy.gz")))).toEqual(
        refused("缺少 tables/User.copy.gz"),
      );
      expect(await spoilt((at) => truncateSync(join(at, "manifest.json"), 5000))).toEqual(
        refused("manifest.json 已损坏"),
      );
      expect(await spoilt((at) => truncateSync(join(at, "SHA256SUMS"), 5000))).toEqual(refused("SHA256SUMS 不完整"));
      expect(await spoilt((_, all) => rmSync(contentPath(all, kept[0]!)))).toEqual(refused(kept[0]!));
      expect(await spoilt((_, all) => flip(contentPath(all, kept[1]!)))).toEqual(refused(kept[1]!));
      const other = Buffer.alloc(32, 9).toString("base64");
      expect(await spoilt(() => {}, [other])).toEqual(refused("不是备份时的那一把"));
      expect(await spoilt(() => {}, [])).toEqual(refused("本机没有数据密钥"));
      // a manifest that agrees with its own sums and not with the rows: found when they have been loaded, all undone
      const { rows, sha256 } = copy.manifest.tables.find(({ name }) => name === "User")!;
      const lie = (text: string) =>
        text.replace(
          sha256,
          sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
        );
      expect(await spoilt((at) => forge(at, lie))).toEqual(refused(`表 User 与备份不一致（${rows} 行`));
      const newer = (text: string) => text.replace('"name": "0001_init"', '"name": "0000_unknown"');
      expect(await spoilt((at) => forge(at, newer))).toEqual(refused("出自另一版本"));
    },
    LONG,
  );

  test(
    "没有做完的不是备份；同一目录一次只做一个；再做一次只添新文件；旧的按份数清理",
    async () => {
      const own = folder.path("rotation");
      await expect(alone(own, () => takeCopy(source, own))).rejects.toThrow("正在向");
      await expect(takeCopy({ ...source, url: newDatabase() }, own)).rejects.toThrow();
      await expect(restoreCopy(own, into(newDatabase()))).rejects.toThrow("没有完整的备份");
      const first = await takeCopy(source, own);
      expect(first.manifest.files).toMatchObject({ count: 2, new: 2, damaged: [] });
      const third = await openFolder(source.store).put(Readable.from([Buffer.from("第三份")]), { maxBytes: 100 });
      if (!third.ok) throw new Error("not stored");
      const { sha256, size } = third.value;
      await db.storedFile.create({ data: { sha256, size, mime: "text/plain" } });
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const second = await takeCopy(source, own);
      expect(second.manifest.files).toMatchObject({ count: 3, new: 1 });

      const away = folder.path("second");
      expect(await mirror(own, away)).toMatchObject({ copies: 2, files: 3 });
      expect(await mirror(own, away)).toMatchObject({ copies: 0, files: 0 });
      flip(join(own, first.name, "tables/Area.copy.gz"));
      const said = expect.stringContaining(`${first.name} 的 tables/Area.copy.gz 已损坏`);
      expect(await mirror(own, folder.path("elsewhere"))).toMatchObject({ copies: 1, refused: [said] });
      expect(await copiesIn(folder.path("elsewhere"))).toEqual([second.name]);

      const unnamed = contentPath(own, "f".repeat(64));
      mkdirSync(dirname(unnamed), { recursive: true });
      writeFileSync(unnamed, "nobody names it");
      expect(await rotate(own, 1, { sparedMs: 0 })).toEqual({ copies: 1, files: 1 });
      expect(await copiesIn(own)).toEqual([second.name]);
      expect(await copiesIn(away)).toEqual([first.name, second.name]);
    },
    LONG,
  );

  test("原文件库里缺的、坏的，备份里写明，不当作完好；早先备份过、后来才丢的也写明；缺文件的再多，完整的也不给挤掉", async () => {
    const path = openFolder(source.store).path(kept[0]!);
    const text = readFileSync(path);
    writeFileSync(path, "改过的");
    const { manifest } = await takeCopy(source, folder.path("lacking"));
    expect(manifest.files).toMatchObject({ damaged: [kept[0]], lost: [] });
    const [rows] = await ask<{ n: number }>(source.url, `SELECT count(*)::int AS n FROM "StoredFile"`);
    expect(manifest.files.missing).toHaveLength(rows!.n - manifest.files.count - 1);
    // the copies of before have it: the copy is none the worse, and says so
    const again = await takeCopy(source, copies);
    expect(again.manifest.files).toMatchObject({ damaged: [], lost: [kept[0]] });
    expect(readFileSync(join(copies, again.name, "files.txt"), "utf8")).toContain(kept[0]);
    rmSync(path);
    expect((await takeCopy(source, copies)).manifest.files.lost).toEqual([kept[0]]);
    writeFileSync(path, text);

    const nights = folder.path("nights");
    const night = (n: number, missing: string[]) => {
      const name = `2026110${n}T183000Z`;
      mkdirSync(join(nights, name), { recursive: true });
      writeFileSync(join(nights, name, "manifest.json"), JSON.stringify({ files: { missing, damaged: [] } }));
      writeFileSync(join(nights, name, "files.txt"), "");
      return name;
    };
    const whole = [night(1, []), night(2, []), night(3, [])];
    const lacking = [4, 5, 6, 7].map((n) => night(n, ["0"]));
    expect(await rotate(nights, 2)).toMatchObject({ copies: 3 });
    expect(await copiesIn(nights)).toEqual([...whole.slice(1), ...lacking.slice(2)]);
  });

  test(
    "出自较早版本的备份：建到当时的结构，装载，再升级到现在",
    async () => {
      const older = newDatabase();
      await ask(source.url, `CREATE DATABASE "${new URL(older).pathname.slice(1)}"`);
      await migrate(older, "0074_handlings");
      await ask(
        older,
        `INSERT INTO "Area" ("id", "code", "name", "level", "path") VALUES (uuidv7(), '010000', '某省', 'province', '/010000/')`,
      );
      await takeCopy({ ...source, url: older }, folder.path("older"));
      const restored = newDatabase();
      const { applied } = await restoreCopy(folder.path("older"), into(restored));
      expect(applied[0]).toBe("0075_reports_and_checks");
      expect(await ask(restored, `SELECT "name" FROM "Area"`)).toEqual([{ name: "某省" }]);
      expect(await migrate(restored)).toEqual([]);
    },
    LONG,
  );
});
