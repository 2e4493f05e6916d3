import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jobCalled } from "@/lib/jobs/registry";
import { db } from "@/lib/platform/db";
import { currentRoot } from "@/lib/trail/head";
import { isSignature, newTrailKey } from "@/lib/trail/note.mjs";
import { trailProblems } from "@/lib/trail/problems";
import { record } from "@/lib/trail/record";
import { sequence } from "@/lib/trail/sequencing";
import { isSigned, readCheckpoint, readKey } from "../../public/verify/trail.mjs";
import { checkExport } from "../../scripts/steps/trail-check.mjs";
import { exportTrail } from "../../scripts/steps/trail-export.mjs";
import { strangeTrailKey } from "../../scripts/steps/trail-key.mjs";

const note = (action: string, detail = {}) =>
  record(db, null, { at: new Date(), subject: "cycle", subjectId: randomUUID(), action, standing: "test", detail });
const folder = mkdtempSync(join(tmpdir(), "portal-trail-log-"));
let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  rmSync(folder, { recursive: true });
});

/** What only somebody who rules the database can do: the guards off, one statement, the guards on again. */
async function behindItsBack(table: string, sql: string, values: unknown[] = []) {
  await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`);
  const done = await client.query(sql, values);
  await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER ALL`);
  return done.rowCount;
}

describe("收录", () => {
  test("早已有的事件第一次运行时全部收录；每个事件一条，序号不间断，检查点由所列公钥签名", async () => {
    const before = await db.event.count();
    expect(before).toBeGreaterThan(900);
    await jobCalled("trail")!.run(null);
    expect(await sequence(null, { atOnce: true })).toEqual({ counts: { taken_in: 0, checkpoints: 0 }, failures: [] });
    const { size, root } = await currentRoot();
    expect(size).toBe(before);
    const checkpoint = await db.trailCheckpoint.findFirstOrThrow({ orderBy: { number: "desc" } });
    const read = readCheckpoint(checkpoint.note);
    expect([read.size, Buffer.from(read.root).toString("hex")]).toEqual([size, root]);
    const keys = await db.trailKey.findMany();
    expect(
      await isSigned(
        read,
        keys.map(({ text }) => readKey(text)),
        isSignature,
      ),
    ).toBe(true);
    expect(await trailProblems(db)).toEqual([]);
  });

  test("许多事务同时提交、先后颠倒、有的撤销：一条不漏、不重，收录的都是已提交的", async () => {
    const { size } = await currentRoot();
    const slow = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await slow.connect();
    await slow.query("BEGIN");
    const [first] = (
      await slow.query(
        `INSERT INTO "Event" ("at","subject","subjectId","action","actorName","organisationName","standing") VALUES (now(),'cycle',$1,'slow','','','test') RETURNING "id"`,
        [randomUUID()],
      )
    ).rows;
    let writing = true;
    const sequencing = (async () => {
      while (writing) await Promise.all([sequence(null), sequence(null)]);
    })();
    const busy = (n: number) =>
      db
        .$transaction(async (tx) => {
          const id = await record(tx, null, {
            ...{ at: new Date(), subject: "cycle", subjectId: randomUUID(), action: "busy", standing: "test" },
          });
          if (n % 5 === 0) throw new Error("undone");
          return id;
        })
        .catch((error: Error) => (error.message === "undone" ? null : Promise.reject(error)));
    // as many at once as there are lines beside those of the sequencers: nobody gives up waiting for one
    const outcomes: (bigint | null)[] = [];
    while (outcomes.length < 200)
      outcomes.push(...(await Promise.all(Array.from({ length: 16 }, (_, n) => busy(outcomes.length + n)))));
    writing = false;
    await sequencing;
    await sequence(null);
    expect(await db.trailLeaf.count({ where: { eventId: BigInt(first.id) } })).toBe(0);
    await slow.query("COMMIT");
    await slow.end();
    await sequence(null, { atOnce: true });
    const kept = outcomes.filter((id) => id !== null);
    expect(kept).toHaveLength(outcomes.length - Math.ceil(outcomes.length / 5));
    const leaves = await db.trailLeaf.findMany({ where: { eventId: { in: [...kept, BigInt(first.id)] } } });
    expect(leaves).toHaveLength(kept.length + 1);
    // the one that was first and committed last stands behind them all
    const late = leaves.find(({ eventId }) => eventId === BigInt(first.id))!;
    expect(leaves.every(({ index }) => index <= late.index)).toBe(true);
    expect((await currentRoot()).size).toBe(size + kept.length + 1);
    expect(await db.trailPending.count()).toBe(0);
    expect(await trailProblems(db)).toEqual([]);
  });

  test("检查点最多每分钟一个；公布之后要求的立即签发", async () => {
    await note("after_a_checkpoint");
    expect((await sequence(null)).counts).toEqual({ taken_in: 1, checkpoints: 0 });
    expect((await sequence(null, { atOnce: true })).counts).toEqual({ taken_in: 0, checkpoints: 1 });
  });

  test("日志只增不改：不能改、不能删、不能跳号，检查点不能变小", async () => {
    const leaf = { salt: Buffer.alloc(16), hash: Buffer.alloc(32) };
    const { size } = await currentRoot();
    await expect(db.trailLeaf.updateMany({ data: leaf })).rejects.toThrow("append-only");
    await expect(db.trailLeaf.deleteMany()).rejects.toThrow("append-only");
    await expect(db.trailNode.deleteMany()).rejects.toThrow("append-only");
    await expect(db.trailKey.deleteMany()).rejects.toThrow("append-only");
    await expect(db.trailCheckpoint.deleteMany()).rejects.toThrow("append-only");
    await expect(db.trailLeaf.create({ data: { ...leaf, index: BigInt(size + 1), eventId: -1n } })).rejects.toThrow(
      "trail_gapless",
    );
    const last = await db.trailCheckpoint.findFirstOrThrow({ orderBy: { number: "desc" } });
    for (const wrong of [{ size: 5n }, { size: BigInt(size + 1) }, { number: last.number + 2 }]) {
      const data = { ...last, number: last.number + 1, size: BigInt(size), ...wrong };
      await expect(db.trailCheckpoint.create({ data })).rejects.toThrow("trail_grows");
    }
  });
});

test("导出的文件离线核对相符，包括中文、引号和各种字符", async () => {
  await note("characters", { text: '“引号”"\\\n\t 𠮷 \u2028 é', number: 1.5, deep: { b: [1, null], a: true } });
  await sequence(null, { atOnce: true });
  const size = await exportTrail(client, join(folder, "export"));
  const told = await checkExport(join(folder, "export"));
  expect(told).toMatchObject({ size, withheld: 0, root: (await currentRoot()).root });
  // the demonstration was signed with another key
  expect(told.notes.filter((text) => !text.includes("换用密钥"))).toEqual([]);
  expect(told.checkpoints).toBe(await db.trailCheckpoint.count());
});

describe("与数据库核对，找出绕过触发器的改动", () => {
  test("改一个事件的任一列", async () => {
    const { id } = await db.event.findFirstOrThrow({ where: { action: "submit" } });
    const { index } = await db.trailLeaf.findUniqueOrThrow({ where: { eventId: id } });
    const changes: [string, string][] = [
      ["actorName", `'别人'`],
      ["at", `"at" + interval '1 millisecond'`],
      ["detail", `"detail" || '{"sha256": "0"}'`],
      ["subject", `'cycle'`],
      ["from", "NULL"],
    ];
    for (const [column, value] of changes) {
      await client.query(`CREATE TEMP TABLE "kept" AS SELECT * FROM "Event" WHERE "id" = $1`.replace("$1", String(id)));
      expect(await behindItsBack("Event", `UPDATE "Event" SET "${column}" = ${value} WHERE "id" = ${id}`)).toBe(1);
      expect(await trailProblems(db)).toEqual([`第 ${index} 条：事件 ${id} 的内容与日志不符`]);
      await behindItsBack(
        "Event",
        `UPDATE "Event" e SET "${column}" = k."${column}" FROM "kept" k WHERE e."id" = k."id"`,
      );
      await client.query(`DROP TABLE "kept"`);
    }
    expect(await trailProblems(db)).toEqual([]);
  });

  test("删一个事件，塞进一个不经触发器的事件，迟迟不收录", async () => {
    const id = await note("to_be_removed");
    await sequence(null, { atOnce: true });
    const { index } = await db.trailLeaf.findUniqueOrThrow({ where: { eventId: id } });
    await behindItsBack("Event", `DELETE FROM "Event" WHERE "id" = ${id}`);
    expect(await trailProblems(db)).toEqual([`第 ${index} 条：事件 ${id} 已不在数据库中`]);
    const insert = `INSERT INTO "Event" ("id","at","subject","subjectId","action","actorName","organisationName","standing")`;
    await behindItsBack("Event", `${insert} VALUES (900001,now(),'cycle','${randomUUID()}','slipped_in','','','test')`);
    expect(await trailProblems(db)).toContain("事件 900001 没有收录，也没有等待收录");
    await behindItsBack("Event", `DELETE FROM "Event" WHERE "id" = 900001`);
    const late = await note("late");
    expect(await trailProblems(db)).toHaveLength(1);
    await client.query(`UPDATE "TrailPending" SET "at" = "at" - interval '4 minutes'`);
    expect(await trailProblems(db)).toContain(`事件 ${late} 超过 180 秒没有收录`);
  });

  test("改日志本身：叶子、节点、检查点，截短", async () => {
    const last = (await currentRoot()).size - 1;
    const spoilt = async (table: string, sql: string) => {
      await client.query("BEGIN");
      await behindItsBack(table, sql);
      const problems = await trailProblems(
        // within the open transaction of this one connection
        {
          $queryRawUnsafe: async (text: string, ...values: unknown[]) => (await client.query(text, values)).rows,
        } as never,
      );
      await client.query("ROLLBACK");
      return problems.join("；");
    };
    const zero = "decode(repeat('00', 32), 'hex')";
    expect(await spoilt("TrailLeaf", `UPDATE "TrailLeaf" SET "hash" = ${zero} WHERE "index" = 3`)).toMatch(
      /第 3 条.*检查点 1/,
    );
    expect(
      await spoilt("TrailNode", `UPDATE "TrailNode" SET "hash" = ${zero} WHERE "level" = 2 AND "index" = 1`),
    ).toContain("第 2 层第 1 个节点与叶子不符");
    expect(await spoilt("TrailLeaf", `DELETE FROM "TrailLeaf" WHERE "index" = ${last}`)).toContain("日志被截短");
    expect(await spoilt("TrailLeaf", `DELETE FROM "TrailLeaf" WHERE "index" = 7`)).toContain("日志缺第 7 条");
    const change = (what: string) => `UPDATE "TrailCheckpoint" SET ${what} WHERE "number" = 1`;
    expect(await spoilt("TrailCheckpoint", change(`"root" = ${zero}`))).toContain("检查点 1");
    expect(await spoilt("TrailCheckpoint", change(`"note" = replace("note", 'time 2', 'time 1')`))).toContain(
      "签名无效",
    );
  });
});

test("改动过的事件，导出后离线核对指出是第几行", async () => {
  const { id } = await db.event.findFirstOrThrow({ where: { action: "recommend" } });
  const { index } = await db.trailLeaf.findUniqueOrThrow({ where: { eventId: id } });
  await behindItsBack("Event", `UPDATE "Event" SET "actorName" = '别人' WHERE "id" = ${id}`);
  await exportTrail(client, join(folder, "changed"));
  const changed = join(folder, "changed");
  await expect(checkExport(changed)).rejects.toThrow(`leaves.ndjson 第 ${Number(index) + 1} 行：内容与散列不符`);
  // its hash made to fit: the root no longer does
  const path = join(changed, "leaves.ndjson");
  const lines = readFileSync(path, "utf8").split("\n");
  expect(lines.length).toBeGreaterThan(1000);
  writeFileSync(path, lines.slice(0, 10).concat("").join("\n"));
  await expect(checkExport(changed)).rejects.toThrow("末尾被截去");
});

test("换机器时签名密钥没有带来：启动和恢复时说出来；原密钥一并给出的，不说", async () => {
  await note("moved");
  await sequence(null, { atOnce: true });
  const { keyId } = await db.trailCheckpoint.findFirstOrThrow({ orderBy: { number: "desc" } });
  const own = { PORTAL_TRAIL_KEY: process.env.PORTAL_TRAIL_KEY! };
  const other = { PORTAL_TRAIL_KEY: newTrailKey("portal-test/trail") };
  const told = (keys: Parameters<typeof strangeTrailKey>[1]) => strangeTrailKey(process.env.DATABASE_URL!, keys);
  expect(await told(own)).toBeNull();
  expect(await told(other)).toContain(`由密钥 ${keyId} 签发`);
  expect(await told({ ...other, PORTAL_TRAIL_KEY_FORMER: own.PORTAL_TRAIL_KEY })).toBeNull();
});
