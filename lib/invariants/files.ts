import "server-only";
import { createHash } from "node:crypto";
import { isFrozen, isNamed } from "@/lib/evidence/named";
import { DAY } from "@/lib/kernel/dates";
import { Prisma } from "@/lib/platform/db";
import { openStore, type Store } from "@/lib/platform/storage";
import { type Invariant, type Look, offending, PAGE, paged, reckoned } from "./shape";

const { sql } = Prisma;
type Row = { row: string; size: number };

/** Contents that must lie in the store: those found infected may have been taken out of it. */
const KEPT = sql`SELECT f."sha256" AS "row", f."size" FROM "StoredFile" f WHERE f."scan" <> 'infected'`;

async function* unlike(look: Look, offends: (store: Store, row: Row) => Promise<boolean>): AsyncGenerator<string> {
  const { tx, files, tell } = look;
  const store = openStore(files);
  const [all] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM (${KEPT}) f`;
  let done = 0;
  for await (const rows of paged<Row>(tx, KEPT)) {
    for (const row of rows) {
      if (await offends(store, row)) yield row.row;
      done += 1;
    }
    tell(done, all!.n);
  }
}

const missing = async (store: Store, { row, size }: Row): Promise<boolean> => (await store.size(row)) !== size;

async function altered(store: Store, row: Row): Promise<boolean> {
  // what isn't there, or isn't as long, is found by its size already
  if (await missing(store, row)) return false;
  const hash = createHash("sha256");
  for await (const part of store.read(row.row)) hash.update(part as Buffer);
  return hash.digest("hex") !== row.row;
}

/** Contents in the store for more than a day that have no row. */
async function* strays({ tx, files, now }: Look): AsyncGenerator<string> {
  const without = async function* (some: string[]) {
    const rows = await tx.storedFile.findMany({ where: { sha256: { in: some } }, select: { sha256: true } });
    const known = new Set(rows.map(({ sha256 }) => sha256));
    yield* some.filter((sha256) => !known.has(sha256));
  };
  let some: string[] = [];
  for await (const sha256 of openStore(files).list(new Date(now.getTime() - DAY))) {
    some.push(sha256);
    if (some.length < PAGE) continue;
    yield* without(some);
    some = [];
  }
  if (some.length > 0) yield* without(some);
}

/** 文件。 */
export const FILES: readonly Invariant[] = [
  reckoned(
    {
      key: "files_present",
      name: "登记的文件都在存储中，大小相符",
      basis: "文件要么完整、要么没有：先落盘，后有行",
      remedy: "从异地备份取回该文件（按散列命名）放回 FILES_DIR 或者 FILES_URL 的存储桶",
    },
    (look) => unlike(look, missing),
  ),
  reckoned(
    {
      key: "files_whole",
      name: "文件的内容与其散列相符",
      basis: "按内容的 SHA-256 存放；逐个重新计算（--fast 时不计算）",
      remedy: "从异地备份取回该文件；查磁盘",
    },
    async function* (look) {
      if (!look.fast) yield* unlike(look, altered);
    },
  ),
  reckoned(
    {
      key: "no_strays",
      name: "存储中没有无主一天以上的文件",
      basis: "无主的文件由定时任务 clear_store 清理",
      remedy: "系统管理 › 定时任务：看 clear_store 的运行记录",
    },
    strays,
  ),
  offending(
    {
      key: "contents_named",
      name: "登记一天以上的文件都有材料、照片、报送或者公布用到",
      basis: "没有任何材料使用的内容由定时任务清理",
      remedy: "系统管理 › 定时任务：看 clear_store 的运行记录",
    },
    sql`SELECT f."sha256" AS "row" FROM "StoredFile" f WHERE f."createdAt" < now() - interval '2 days' AND f."scan" <> 'infected'
      AND NOT ${isNamed(sql`f."sha256"`)} AND NOT ${isFrozen(sql`f."sha256"`)}`,
  ),
  offending(
    {
      key: "filed_contents_kept",
      name: "报送、公布过的文件仍有登记",
      basis: "报送过的材料不再删除",
      remedy: "从备份恢复该文件及其登记",
    },
    sql`SELECT DISTINCT n."sha256" AS "row" FROM (SELECT "sha256" FROM "FiledFile" UNION SELECT unnest("fileHashes") FROM "PracticePublication"
        UNION SELECT e ->> 'sha256' FROM "Snapshot" s, jsonb_array_elements(s."content" -> 'evidence') e WHERE s."milestone" = 'submit') n("sha256")
      WHERE n."sha256" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "StoredFile" f WHERE f."sha256" = n."sha256")`,
  ),
  offending(
    {
      key: "filed_evidence_marked",
      name: "报送的材料记有报送时间，有文件的材料有文件名",
      basis: "报送过的不再删除；材料卡片",
      remedy: "打开该单位的材料库，核对该份材料",
    },
    sql`SELECT e."id"::text AS "row" FROM "Evidence" e WHERE e."sha256" IS NOT NULL AND e."fileName" IS NULL
      UNION SELECT e."id"::text FROM "FiledFile" l JOIN "Evidence" e ON e."id" = l."evidenceId" WHERE e."filedAt" IS NULL`,
  ),
];
