import "server-only";
import type { EventDetail } from "@/lib/acts/life";
import { NOBODY } from "@/lib/people/rules";
import { keyIdOf, portalCipher } from "@/lib/platform/cipher";
import { now } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { isSealedToday, openBytes, sealBytes } from "@/lib/platform/sealed-files";
import { OPERATOR, record } from "@/lib/trail/record";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns";

/** So many texts, or files, are sealed anew in one transaction at most: whoever needs one of them meanwhile waits for that long. */
const TEXTS = 500;
const FILES = 20;
const named = (name: string) => Prisma.raw(`"${name}"`);

type Counts = Record<string, number>;
type Row = { id: string; by: string; sealed: string };

/** What is still sealed under a key of before, held until the end of the transaction; what somebody is writing just now is left to him. */
const outdated = (tx: Tx, { table, column, key, by = key }: SealedColumn, today: string, most: number) =>
  tx.$queryRaw<Row[]>`
    SELECT ${named(key)}::text AS "id", ${named(by)}::text AS "by", ${named(column)} AS "sealed" FROM ${named(table)}
    WHERE ${named(column)} IS NOT NULL AND NOT starts_with(${named(column)}, ${`${today}.`})
    ORDER BY ${named(key)}::text LIMIT ${most} FOR UPDATE SKIP LOCKED`;

/** Seals anew up to so many texts, of one column after the other; answers with how many of each. @throws where one opens under none of the keys */
async function resealTexts(tx: Tx, most: number): Promise<Counts> {
  const cipher = portalCipher();
  const today = keyIdOf(env.dataKey());
  const counts: Counts = {};
  let room = most;
  for (const column of SEALED_COLUMNS) {
    const rows = room > 0 ? await outdated(tx, column, today, room) : [];
    if (rows.length === 0) continue;
    const anew = rows.map(({ by, sealed }) => {
      const context = column.context(by);
      return cipher.encrypt(cipher.decrypt(sealed, context), context);
    });
    await tx.$executeRaw`
      UPDATE ${named(column.table)} AS t SET ${named(column.column)} = u."anew"
      FROM unnest(${rows.map(({ id }) => id)}::text[], ${anew}::text[]) AS u ("id", "anew") WHERE t.${named(column.key)}::text = u."id"`;
    counts[`${column.table}.${column.column}`] = rows.length;
    room -= rows.length;
  }
  return counts;
}

/** The files of objections that the key of today doesn't open, one at a time. */
async function* filesOutdated(tx: Tx, ids: readonly string[]) {
  for (const id of ids) {
    const file = await tx.objectionFile.findUnique({ where: { id }, select: { content: true } });
    if (file && !isSealedToday(file.content, id)) yield { id, content: file.content };
  }
}

const filesOf = async (tx: Tx): Promise<string[]> =>
  (await tx.objectionFile.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);

/** Seals these anew, where they need it; answers with how many. */
async function resealFiles(tx: Tx, ids: readonly string[]): Promise<Counts> {
  let done = 0;
  for await (const { id, content: before } of filesOutdated(tx, ids)) {
    const bytes = openBytes(before, id);
    if (!bytes) throw new Error(`ObjectionFile.content ${id}: no key opens it`);
    const content = new Uint8Array(sealBytes(bytes, id));
    done += (await tx.objectionFile.updateMany({ where: { id, content: before }, data: { content } })).count;
  }
  return { "ObjectionFile.content": done };
}

/** One batch and the event that tells of it, in one transaction: a change that is broken off has told all that it did. */
async function batch(work: (tx: Tx) => Promise<Counts>): Promise<Counts> {
  return db.$transaction(
    async (tx) => {
      const counts = await work(tx);
      const resealed = Object.entries(counts).flatMap(([of, count]) => (count > 0 ? [`${of} ${count}`] : []));
      if (resealed.length > 0) await recordKeys(tx, "rotate_data_key", { ...keysOfNow(), resealed });
      return counts;
    },
    { timeout: 600_000 },
  );
}

/**
 * 更换密钥: seals anew whatever a key of before has sealed, while people work; may be broken off and begun again. Answers with how
 * many texts and files, by column. What people write meanwhile is sealed under the key of today by itself.
 */
export async function reseal(most = TEXTS): Promise<Counts> {
  const counts: Counts = {};
  const add = (done: Counts) => {
    for (const [of, count] of Object.entries(done)) counts[of] = (counts[of] ?? 0) + count;
    return Object.keys(done).length;
  };
  while (add(await batch((tx) => resealTexts(tx, most))) > 0);
  const files = await filesOf(db);
  for (let at = 0; at < files.length; at += FILES)
    add(await batch((tx) => resealFiles(tx, files.slice(at, at + FILES))));
  return counts;
}

/** How many texts and files the key of today has not sealed: none after `reseal`, and then the keys of before can go. */
export async function sealedBefore(tx: Tx = db): Promise<number> {
  const today = `${keyIdOf(env.dataKey())}.`;
  let left = 0;
  for (const { table, column } of SEALED_COLUMNS) {
    const [row] = await tx.$queryRaw<[{ count: bigint }]>`
      SELECT count(*) FROM ${named(table)} WHERE ${named(column)} IS NOT NULL AND NOT starts_with(${named(column)}, ${today})`;
    left += Number(row.count);
  }
  for await (const _ of filesOutdated(tx, await filesOf(tx))) left += 1;
  return left;
}

/** What an operator's command does with keys. */
type KeyAct = "rotate_data_key" | "forget_data_keys" | "rotate_session_secret";

/** Of keys their ids alone. */
const keysOfNow = () => ({ keyId: keyIdOf(env.dataKey()), olderKeyIds: env.olderKeys().map(keyIdOf) });

const recordKeys = (tx: Tx, action: KeyAct, detail: EventDetail) =>
  record(tx, null, { at: now(), subject: "account", subjectId: NOBODY, action, standing: OPERATOR, detail });

/**
 * The end of it: what needs a key of before is counted, and the event written, in the transaction of the caller. Keys that something still
 * needs are not forgotten: no event then. Answers how much is left.
 */
export async function concludeKeys(tx: Tx, action: KeyAct): Promise<number> {
  const sessions = action === "rotate_session_secret";
  const left = sessions ? 0 : await sealedBefore(tx);
  if (action === "forget_data_keys" && left > 0) return left;
  await recordKeys(tx, action, sessions ? {} : { ...keysOfNow(), left });
  return left;
}
