import "server-only";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "@/lib/kernel/hash";
import { Prisma, type Tx } from "@/lib/platform/db";
import { LOOSE } from "./loose-ids";
import { ask, type Found, type Invariant, type Look, MOST_SHOWN, offending } from "./shape";

const { sql } = Prisma;
const MIGRATIONS = join(process.cwd(), "prisma/migrations");
const raw = (text: string): Prisma.Sql => Prisma.raw(text);

type Rule = { name: string; query: string };

/** What was applied against what this release brings, by name and by the hash of its text. */
async function migrationsUnlike(tx: Tx): Promise<Found> {
  const shipped = readdirSync(MIGRATIONS, { withFileTypes: true }).flatMap((entry) => {
    const file = join(MIGRATIONS, entry.name, "migration.sql");
    return entry.isDirectory() && existsSync(file) ? [{ name: entry.name, sha256: sha256Hex(readFileSync(file)) }] : [];
  });
  return ask(
    tx,
    sql`SELECT COALESCE(m."migration_name", s."name") AS "row" FROM "_prisma_migrations" m
      FULL JOIN unnest(${shipped.map(({ name }) => name)}::text[], ${shipped.map(({ sha256 }) => sha256)}::text[]) s("name", "sha256")
        ON s."name" = m."migration_name"
      WHERE m."rolled_back_at" IS NULL AND (s."name" IS NULL OR m."finished_at" IS NULL OR m."checksum" <> s."sha256")`,
  );
}

/** Rules asked in one statement: so many short ones cost more in coming and going than in reading. */
const AT_ONCE = 40;

/** Every rule of one kind that the database keeps, asked of the rows themselves: a restore, or a superuser, gets past a constraint. */
async function broken(tx: Tx, rules: readonly Rule[], tell: Look["tell"]): Promise<Found> {
  const found: Found = { total: 0, rows: [] };
  for (let from = 0; from < rules.length; from += AT_ONCE) {
    const united = rules
      .slice(from, from + AT_ONCE)
      .map(named)
      .join(" UNION ALL ");
    const { total, rows } = await ask(tx, raw(united));
    found.total += total;
    found.rows = [...found.rows, ...rows].slice(0, MOST_SHOWN);
    tell(Math.min(from + AT_ONCE, rules.length), rules.length);
  }
  return found;
}

/** Its rows, each with the name of the rule that it breaks. */
const named = ({ name, query }: Rule): string =>
  `SELECT '${name.replaceAll("'", "''")} ' || q."row" AS "row" FROM (${query}) q`;

/** Text of a row's primary key, to name it by. */
const KEY = sql`(SELECT string_agg(format('t.%I::text', a.attname), ' || ''/'' || ' ORDER BY array_position(i.indkey::int2[], a.attnum))
  FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = k.conrelid AND i.indisprimary)`;

/** One anti-join for each foreign key. */
const foreignKeys = (tx: Tx): Promise<Rule[]> => tx.$queryRaw<Rule[]>`
  SELECT k.conrelid::regclass || '.' || k.conname AS "name",
    format('SELECT %s AS "row" FROM %s t WHERE %s AND NOT EXISTS (SELECT 1 FROM %s o WHERE %s)', ${KEY}, k.conrelid::regclass,
      string_agg(format('t.%I IS NOT NULL', a.attname), ' AND '), k.confrelid::regclass,
      string_agg(format('o.%I = t.%I', b.attname, a.attname), ' AND ')) AS "query"
  FROM pg_constraint k CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY c("own", "their", "n")
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c."own" JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = c."their"
  WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace GROUP BY k.oid, k.conrelid, k.conname, k.confrelid ORDER BY 1`;

/** Each CHECK once more; one that was added NOT VALID says nothing of the rows before it. */
const checks = (tx: Tx): Promise<Rule[]> => tx.$queryRaw<Rule[]>`
  SELECT k.conrelid::regclass || '.' || k.conname AS "name",
    format('SELECT %s AS "row" FROM %s t WHERE NOT (%s)', ${KEY}, k.conrelid::regclass, pg_get_expr(k.conbin, k.conrelid)) AS "query"
  FROM pg_constraint k WHERE k.contype = 'c' AND k.convalidated AND k.connamespace = current_schema()::regnamespace ORDER BY 1`;

/** Each unique index once more, with its predicate. */
const uniques = (tx: Tx): Promise<Rule[]> => tx.$queryRaw<Rule[]>`
  SELECT i.indexrelid::regclass::text AS "name", format('SELECT concat_ws(''/'', %s) AS "row" FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1', x."columns",
      i.indrelid::regclass, concat_ws(' AND ', x."known", pg_get_expr(i.indpred, i.indrelid)), x."columns") AS "query"
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid CROSS JOIN LATERAL (
    SELECT string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ' ORDER BY n) AS "columns",
      string_agg(format('(%s) IS NOT NULL', pg_get_indexdef(i.indexrelid, n, true)), ' AND ') AS "known"
    FROM generate_series(1, i.indnkeyatts) n) x
  WHERE i.indisunique AND c.relnamespace = current_schema()::regnamespace ORDER BY 1`;

/** Ids that the database keeps as plain values. */
const loose = (): Rule[] =>
  Object.entries(LOOSE).flatMap(([column, target]) => {
    const [table, name] = column.split(".") as [string, string];
    const query = `SELECT t."${name}"::text AS "row" FROM "${table}" t WHERE t."${name}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "${target}" o WHERE o."id" = t."${name}")`;
    return target ? [{ name: column, query }] : [];
  });

/** What may lie ahead: appointments, deadlines, ends of keeping. */
const AHEAD =
  `dueAt|.*DueAt|expiresAt|.*[cC]loses|.*[oO]pens|closesAt|until|.*Until|plannedOn|plannedFrom|plannedTo|effectiveAt|publishedAt|publicAt|seedAt|purgeAfter|deleteAfter
  |acceptBy|replyBy|deadline|extendedTo|fieldworkFrom|fieldworkTo|startsAt|endsAt|digestFor|slot|madeAt|takenAt|finished_at|started_at|rolled_back_at|changedAt|registerChangedAt`.replace(
    /\s+/g,
    "",
  );

/** One reading of each table: no moment of what has been done lies in the future of the database's clock. */
const moments = (tx: Tx): Promise<Rule[]> => tx.$queryRaw<Rule[]>`
  SELECT c.relname AS "name", format('SELECT %s AS "row" FROM %s t WHERE %s', COALESCE(${KEY}, '''''' ), c.oid::regclass,
    string_agg(format('t.%I > now() + interval ''1 minute''', m.attname), ' OR ')) AS "query"
  FROM pg_class c JOIN pg_attribute m ON m.attrelid = c.oid AND m.attnum > 0 AND m.atttypid = 'timestamptz'::regtype AND NOT m.attisdropped
  CROSS JOIN LATERAL (SELECT c.oid AS conrelid) k
  WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND m.attname !~ ${`^(${AHEAD})$`} GROUP BY c.oid, c.relname, k.conrelid ORDER BY 1`;

/** 数据库自己守着的，和它守不住的。 */
export const STRUCTURE: readonly Invariant[] = [
  offending(
    {
      key: "guards_in_force",
      name: "触发器、约束、索引都在用：没有停用的，没有失效的",
      basis: "数据库守住的规则；恢复时停用的须重新启用",
      remedy: "数据库：ALTER TABLE … ENABLE TRIGGER；重建失效的索引",
    },
    sql`SELECT t.tgrelid::regclass || '.' || t.tgname AS "row" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled <> 'O'
      UNION ALL SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)
      UNION ALL SELECT k.conrelid::regclass || '.' || k.conname FROM pg_constraint k
        WHERE k.connamespace = current_schema()::regnamespace AND k.contype = 'f' AND NOT k.convalidated`,
  ),
  offending(
    {
      key: "append_only_guarded",
      name: "只增不改的表都有其触发器",
      basis: "事件、快照、回执、称号变动、决定只增不改",
      remedy: "数据库：按 prisma/migrations 重建 append_only 触发器",
    },
    sql`SELECT n AS "row" FROM unnest(ARRAY['Event', 'Snapshot', 'Receipt', 'StandingChange', 'DesignationDecision', 'Certificate', 'RegisterEntry', 'LotResult',
        'LotQuality', 'PublishedReport', 'ReadingLog', 'ContactLook', 'AdjudicationLayer', 'Amendment', 'RobustnessRun', 'FieldRecord', 'BulkAct',
        'RecheckConclusion', 'AllocationBasis', 'AllocationAdjustment', 'RobustnessOrder', 'TrailLeaf', 'TrailNode', 'TrailKey', 'TrailCheckpoint']) n
      WHERE NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = format('%I', n)::regclass AND t.tgname = 'append_only' AND t.tgenabled = 'O')`,
  ),
  {
    key: "migrations_applied",
    name: "数据库结构由本版的全部迁移造成，没有多余的，没有改过的",
    basis: "结构与 prisma/migrations 一致；每个迁移带散列",
    remedy: "执行 npm start 升级数据库结构；多余的迁移说明程序比数据库旧",
    find: ({ tx }) => migrationsUnlike(tx),
  },
  {
    key: "foreign_keys_hold",
    name: "每个外键所指的行都在",
    basis: "数据库的外键；逐行重新核对",
    remedy: "从备份核对缺少的那一行",
    find: async ({ tx, tell }) => broken(tx, await foreignKeys(tx), tell),
  },
  {
    key: "loose_ids_resolve",
    name: "没有外键的标识所指的行也都在",
    basis: "事件、审签、留名的标识（数据库没有外键）",
    remedy: "从备份核对缺少的那一行；账号只停用、不删除",
    find: ({ tx, tell }) => broken(tx, loose(), tell),
  },
  {
    key: "checks_hold",
    name: "每个检查约束逐行成立",
    basis: "数据库的 CHECK；逐行重新核对",
    remedy: "打开该行，对照 prisma/migrations 中该约束的说明",
    find: async ({ tx, tell }) => broken(tx, await checks(tx), tell),
  },
  {
    key: "uniques_hold",
    name: "每个唯一索引确实没有重复",
    basis: "数据库的唯一索引；逐表重新核对",
    remedy: "从备份核对重复的行；REINDEX 该索引",
    find: async ({ tx, tell }) => broken(tx, await uniques(tx), tell),
  },
  {
    key: "nothing_in_the_future",
    name: "已经发生的事不晚于数据库的时钟",
    basis: "期限以数据库时钟收到的时刻为准",
    remedy: "核对服务器和数据库的时钟；审计日志：查那一刻的行为",
    find: async ({ tx, tell }) => broken(tx, await moments(tx), tell),
  },
];
