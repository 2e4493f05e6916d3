import "server-only";
import { NOBODY } from "@/lib/people/rules";
import { keyIdOf, portalCipher } from "@/lib/platform/cipher";
import { now } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { isSealedToday, openBytes, sealBytes } from "@/lib/platform/sealed-files";
import { OPERATOR, record } from "@/lib/trail/record";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns";

const BATCH = 500;
const named = (name: string) => Prisma.raw(`"${name}"`);

type Row = { id: string; by: string; sealed: string };

/** What is still sealed under a key of before, in the order of ids, from the one after `after`. */
const outdated = ({ table, column, key, by = key }: SealedColumn, today: string, after: string) => db.$queryRaw<Row[]>`
  SELECT ${named(key)}::text AS "id", ${named(by)}::text AS "by", ${named(column)} AS "sealed" FROM ${named(table)}
  WHERE ${named(column)} IS NOT NULL AND NOT starts_with(${named(column)}, ${`${today}.`}) AND ${named(key)}::text > ${after}
  ORDER BY ${named(key)}::text LIMIT ${BATCH}`;

/** Puts the new text in place of the one that was read; 0 where somebody has written another meanwhile. */
const replace = ({ table, column, key }: SealedColumn, { id, sealed }: Row, anew: string) => db.$executeRaw`
  UPDATE ${named(table)} SET ${named(column)} = ${anew} WHERE ${named(key)}::text = ${id} AND ${named(column)} = ${sealed}`;

/** Seals one column anew; answers with how many texts. @throws where one opens under none of the keys: nothing more is changed then */
async function resealColumn(column: SealedColumn): Promise<number> {
  const cipher = portalCipher();
  const today = keyIdOf(env.dataKey());
  let done = 0;
  for (let after = ""; ; ) {
    const rows = await outdated(column, today, after);
    for (const row of rows) {
      const context = column.context(row.by);
      done += await replace(column, row, cipher.encrypt(cipher.decrypt(row.sealed, context), context));
      after = row.id;
    }
    if (rows.length < BATCH) return done;
  }
}

/** The files of objections that the key of today doesn't open, one at a time. */
async function* filesOutdated(tx: Tx = db) {
  for (const { id } of await tx.objectionFile.findMany({ select: { id: true }, orderBy: { id: "asc" } })) {
    const file = await tx.objectionFile.findUnique({ where: { id }, select: { content: true } });
    if (file && !isSealedToday(file.content, id)) yield { id, content: file.content };
  }
}

/** Seals them anew; answers with how many. */
async function resealFiles(): Promise<number> {
  let done = 0;
  for await (const { id, content: before } of filesOutdated()) {
    const bytes = openBytes(before, id);
    if (!bytes) throw new Error(`ObjectionFile.content ${id}: no key opens it`);
    const content = new Uint8Array(sealBytes(bytes, id));
    done += (await db.objectionFile.updateMany({ where: { id, content: before }, data: { content } })).count;
  }
  return done;
}

/**
 * 更换密钥: seals anew whatever a key of before has sealed, while people work; may be broken off and begun again. Answers with how
 * many texts and files, by column. What people write meanwhile is sealed under the key of today by itself.
 */
export async function reseal(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const column of SEALED_COLUMNS) counts[`${column.table}.${column.column}`] = await resealColumn(column);
  counts["ObjectionFile.content"] = await resealFiles();
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
  for await (const _ of filesOutdated(tx)) left += 1;
  return left;
}

/** What an operator's command does with keys. */
type KeyAct =
  | { action: "rotate_data_key"; counts: Record<string, number> }
  | { action: "forget_data_keys" }
  | { action: "rotate_session_secret" };

/**
 * The end of it: what needs a key of before is counted, and the event written, in the transaction of the caller; of keys their ids alone. Keys
 * that something still needs are not forgotten: no event then. Answers how much is left.
 */
export async function concludeKeys(tx: Tx, act: KeyAct): Promise<number> {
  const { action } = act;
  const sessions = action === "rotate_session_secret";
  const left = sessions ? 0 : await sealedBefore(tx);
  if (action === "forget_data_keys" && left > 0) return left;
  const keys = { keyId: keyIdOf(env.dataKey()), olderKeyIds: env.olderKeys().map(keyIdOf), left };
  const counted = Object.entries("counts" in act ? act.counts : {}).filter(([, count]) => count > 0);
  const resealed = counted.map(([column, count]) => `${column} ${count}`);
  const detail = sessions ? {} : { ...keys, ...("counts" in act ? { resealed } : {}) };
  const entry = { at: now(), subject: "account", subjectId: NOBODY, action, standing: OPERATOR, detail } as const;
  await record(tx, null, entry);
  return left;
}
