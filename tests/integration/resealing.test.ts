import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { prove } from "@/lib/invariants/prove";
import { INVARIANTS } from "@/lib/invariants/table";
import { codeHash } from "@/lib/objections/sealing";
import { concludeKeys, reseal, sealedBefore } from "@/lib/operations/resealing";
import { SEALED_COLUMNS } from "@/lib/operations/sealed-columns";
import { keyIdOf, openCipher, portalCipher } from "@/lib/platform/cipher";
import { contactHash } from "@/lib/platform/contacts";
import { db, Prisma } from "@/lib/platform/db";
import { openBytes, sealBytes } from "@/lib/platform/sealed-files";
import { trailPage } from "@/lib/trail/audit";
import { trailProblems } from "@/lib/trail/problems";
import { sequence } from "@/lib/trail/sequencing";
import { command } from "../support/commands";

const FIRST = process.env.PORTAL_DATA_KEY!;
const freshKey = () => randomBytes(32).toString("base64");

/** A new key of today; those before are still known. */
function change(to: string, older: readonly string[]): void {
  vi.stubEnv("PORTAL_DATA_KEY", to);
  vi.stubEnv("PORTAL_OLDER_KEYS", older.join(","));
  vi.stubEnv("PORTAL_FINDING_KEY", FIRST);
}

afterEach(() => vi.unstubAllEnvs());

/** Every text and JSON column of the database that holds what looks sealed: under this key, or any. */
async function columnsSealed(key?: string): Promise<string[]> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb', 'ARRAY') AND table_name IN
      (SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE')`;
  const pattern = `${key ? keyIdOf(key) : "[0-9a-f]{8}"}\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{22}\\.`;
  const parts = columns.map(
    ({ table, column }) => Prisma.sql`SELECT ${`${table}.${column}`} AS "of" WHERE EXISTS
      (SELECT 1 FROM ${Prisma.raw(`"${table}"`)} WHERE ${Prisma.raw(`"${column}"`)}::text ~ ${pattern})`,
  );
  const found = await db.$queryRaw<{ of: string }[]>`${Prisma.join(parts, " UNION ALL ")}`;
  return found.map(({ of }) => of).sort();
}

const known = () => SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);

type Told = { of: string; id: string; text: string };
const quoted = (name: string) => Prisma.raw(`"${name}"`);
const textsOf = (table: string, column: string, key: string, by: string) =>
  db.$queryRaw<{ id: string; by: string; sealed: string }[]>`
    SELECT ${quoted(key)}::text AS "id", ${quoted(by)}::text AS "by", ${quoted(column)} AS "sealed" FROM ${quoted(table)}
    WHERE ${quoted(column)} IS NOT NULL ORDER BY 1`;

/** What the demonstration has none of: an address, a code, a supplement with a file; `sealOurs` seals their texts. */
async function addRows(): Promise<void> {
  const at = new Date();
  const { id: userId } = await db.user.findFirstOrThrow({ orderBy: { account: "asc" } });
  const { id: objectionId } = await db.objection.findFirstOrThrow({ where: { identity: { not: null } } });
  const shut = { sealedAddress: "-", addressKey: "-", sealedCode: "-", askedAt: at, expiresAt: at };
  await db.mailAddress.create({ data: { userId, sealed: "-", confirmedAt: at } });
  await db.mailCode.create({ data: { userId, ...shut } });
  await db.secondFactor.create({ data: { userId, sealedSecret: "-", lastStep: 0, enrolledAt: at } });
  await db.objectionSupplement.create({ data: { objectionId, text: "补充", sealed: "-", at } });
  await db.objectionFile.create({ data: { objectionId, name: "-", size: 1, content: new Uint8Array(1), at } });
}

/** The demonstration was sealed with a key of its own: the same rows with texts of ours, under the first key. */
async function sealOurs(): Promise<Told[]> {
  const told: Told[] = [];
  for (const { table, column, key, by = key, context } of SEALED_COLUMNS) {
    for (const row of await textsOf(table, column, key, by)) {
      const text = `${table}.${column} 原文 ${row.id}`;
      const sealed = openCipher(FIRST).encrypt(text, context(row.by));
      await db.$executeRaw`UPDATE ${quoted(table)} SET ${quoted(column)} = ${sealed} WHERE ${quoted(key)}::text = ${row.id}`;
      told.push({ of: `${table}.${column}`, id: row.id, text });
    }
  }
  for (const { id } of await db.objectionFile.findMany({ select: { id: true } })) {
    const content = new Uint8Array(sealBytes(Buffer.from(`附件 ${id}`), id));
    await db.objectionFile.update({ where: { id }, data: { content } });
  }
  return told;
}

/** The same, as it opens now. */
async function opened(): Promise<Told[]> {
  const told: Told[] = [];
  for (const { table, column, key, by = key, context } of SEALED_COLUMNS)
    for (const row of await textsOf(table, column, key, by))
      told.push({ of: `${table}.${column}`, id: row.id, text: portalCipher().decrypt(row.sealed, context(row.by)) });
  return told;
}

const filesOpen = async () =>
  (await db.objectionFile.findMany()).map(({ id, content }) => openBytes(content, id)?.toString() === `附件 ${id}`);

/** How much the events of batches say was sealed anew, by column. */
function told(events: readonly { detail: unknown }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { detail } of events)
    for (const each of (detail as { resealed?: string[] }).resealed ?? []) {
      const [of, count] = each.split(" ") as [string, string];
      counts[of] = (counts[of] ?? 0) + Number(count);
    }
  return counts;
}

/** All that the events since this key came say was sealed anew. */
const toldOf = async (today: string) =>
  Object.values(
    told(await db.event.findMany({ where: { detail: { path: ["keyId"], equals: keyIdOf(today) } } })),
  ).reduce((sum, count) => sum + count, 0);

const forgetting = () => db.$transaction((tx) => concludeKeys(tx, "forget_data_keys"));

describe("更换密钥", () => {
  test("库中封存的文字都在表中的列里，换密钥时一列不漏", async () => {
    const sealed = await columnsSealed();
    expect(sealed).toContain("Objection.identity");
    expect(sealed.filter((column) => !known().includes(column))).toEqual([]);
  });

  test("换过以后旧密钥可以不要：原文一样，查询码、电话的散列一样，没有一处还用旧密钥", async () => {
    await addRows();
    const before = await sealOurs();
    expect(new Set(before.map(({ of }) => of)).size).toBeGreaterThan(8);
    const [code, phone] = [codeHash("ABCD-EFGH-JKLM"), contactHash("13800000000")];
    const today = freshKey();
    change(today, [FIRST]);
    expect(await opened()).toEqual(before);
    expect(await sealedBefore()).toBeGreaterThan(0);

    const files = await db.objectionFile.findMany({ select: { id: true, content: true } });
    const counts = await reseal();
    expect(counts["Objection.identity"]).toBe(before.filter(({ of }) => of === "Objection.identity").length);
    expect(await sealedBefore()).toBe(0);
    expect(await columnsSealed(FIRST)).toEqual([]);
    // broken off after the texts: what objectors handed in still needs the key of before
    for (const { id, content } of files) await db.objectionFile.update({ where: { id }, data: { content } });
    expect(files.length).toBeGreaterThan(0);
    expect(await sealedBefore()).toBe(files.length);
    expect(await reseal()).toEqual({ "ObjectionFile.content": files.length });
    expect(await sealedBefore()).toBe(0);
    expect(await reseal()).toEqual({ "ObjectionFile.content": 0 });

    change(today, []);
    expect(await opened()).toEqual(before);
    expect((await filesOpen()).every(Boolean)).toBe(true);
    expect([codeHash("ABCD-EFGH-JKLM"), contactHash("13800000000")]).toEqual([code, phone]);
  });

  test("命令执行完，留痕里记着换了哪把、重新封存多少，没有密钥本身；留痕日志和各项规则照样成立", async () => {
    const before = await sealOurs();
    const today = freshKey();
    change(today, [FIRST]);
    const folder = mkdtempSync(join(tmpdir(), "portal-keys-"));
    const { code, said } = await command("rotate-keys", ["--reseal"], { DATA_DIR: folder });
    expect([code, said]).toEqual([0, expect.stringContaining("全部已用新密钥封存")]);
    const events = await db.event.findMany({ where: { detail: { path: ["keyId"], equals: keyIdOf(today) } } });
    const by = { standing: "operator", actorName: "平台运行单位", actorId: null, action: "rotate_data_key" };
    const ids = { keyId: keyIdOf(today), olderKeyIds: [keyIdOf(FIRST)] };
    const [last, ...batches] = events.sort((one, other) => (one.id < other.id ? 1 : -1));
    expect(last).toMatchObject({ ...by, detail: { ...ids, left: 0 } });
    for (const each of batches) expect(each).toMatchObject({ ...by, detail: ids });
    expect(told(batches)["Objection.identity"]).toBe(before.filter(({ of }) => of === "Objection.identity").length);
    expect([today, FIRST].filter((key) => JSON.stringify(events.map(({ detail }) => detail)).includes(key))).toEqual(
      [],
    );

    await db.objection.updateMany({ where: { identity: { not: null } }, data: { identity: before[0]!.text } });
    expect(await forgetting()).toBeGreaterThan(0);
    expect(await db.event.count({ where: { action: "forget_data_keys" } })).toBe(0);
    await sealOurs();
    await reseal();
    expect(await forgetting()).toBe(0);
    const { rows } = await trailPage({ subject: "account", actor: "平台运行单位" }, 1);
    expect(new Set(rows.map(({ standing }) => standing))).toEqual(new Set(["平台运行单位"]));
    expect(rows[0]!.action).toBe("去掉旧的数据密钥");
    expect(rows[1]).toMatchObject({ action: "更换数据密钥", detail: expect.stringContaining("重新封存：") });
    expect(rows[1]!.detail).toContain(`密钥编号：${keyIdOf(today)}；旧密钥编号：${keyIdOf(FIRST)}`);

    const own = {
      PORTAL_DATA_KEY: undefined,
      PORTAL_OLDER_KEYS: undefined,
      PORTAL_FINDING_KEY: undefined,
      NEXTAUTH_SECRET: undefined,
    };
    const signedOut = await command("rotate-keys", ["--sessions"], { ...own, DATA_DIR: folder });
    expect(signedOut).toEqual({ code: 0, said: expect.stringContaining("所有人须重新登录") });
    expect(await db.event.count({ where: { action: "rotate_session_secret", standing: "operator" } })).toBe(1);
    rmSync(folder, { recursive: true });

    await sequence(null, { atOnce: true });
    expect(await trailProblems(db)).toEqual([]);
    const rules = INVARIANTS.filter(({ key }) => key.startsWith("events_"));
    const look = { files: process.env.FILES_DIR!, now: new Date(), fast: false, tell: () => {} };
    const proved = await db.$transaction((tx) => prove({ tx, ...look }, rules), { timeout: 60_000 });
    expect(proved.map(({ key, total, failed }) => [key, total, failed ?? null])).toEqual([
      ["events_have_subjects", 0, null],
      ["events_of_known", 0, null],
    ]);
  });

  test("做到一半断了：换过的每一批都已记在留痕里，接着做完，合起来就是全部；别人正写着的一条不等，下次再换", async () => {
    const before = await sealOurs();
    const last = SEALED_COLUMNS.find(({ table, column }) => `${table}.${column}` === before.at(-1)!.of)!;
    const { table, column, key, by = key, context } = last;
    const row = (await textsOf(table, column, key, by)).at(-1)!;
    const put = (sealed: string) =>
      db.$executeRaw`UPDATE ${quoted(table)} SET ${quoted(column)} = ${sealed} WHERE ${quoted(key)}::text = ${row.id}`;
    await put(openCipher(freshKey()).encrypt("-", context(row.by)));
    const today = freshKey();
    change(today, [FIRST]);
    const all = await sealedBefore();
    await expect(reseal(3)).rejects.toThrow(/no key/);
    const done = all - (await sealedBefore());
    expect(done).toBeGreaterThan(3);
    expect(await toldOf(today)).toBe(done);

    await put(row.sealed);
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 AS "held" FROM ${quoted(table)} WHERE ${quoted(key)}::text = ${row.id} FOR UPDATE`;
      await reseal(3);
    });
    expect(await sealedBefore()).toBe(1);
    await reseal(3);
    expect([await sealedBefore(), await toldOf(today)]).toEqual([0, all]);
    expect((await opened()).at(-1)).toEqual(before.at(-1));
  });

  test("有一条哪个密钥都打不开：停下来报错，这一条原样不动", async () => {
    const one = await db.objection.findFirst({ where: { identity: { not: null } } });
    const foreign = openCipher(freshKey()).encrypt("{}", one!.id);
    await db.objection.update({ where: { id: one!.id }, data: { identity: foreign } });
    change(freshKey(), []);
    await expect(reseal()).rejects.toThrow(/no key/);
    const after = await db.objection.findUniqueOrThrow({ where: { id: one!.id } });
    expect(after.identity).toBe(foreign);
  });
});
