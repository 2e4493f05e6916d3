// 与数据库核对: every event as it stands against the log, and the log against its checkpoints. For `verify-trail -- --live` and `prove`.
import { isSigned, readCheckpoint, readKey } from "../../public/verify/trail.mjs";
import { signersOf, trusting } from "./judging.mjs";
import { COLUMNS, EVENT_SQL, growing, leafHash, leafText } from "./log.mjs";
import { isSignature } from "./note.mjs";

const BATCH = 5_000;
/** An event may wait so long for being taken in; counted from the moment that is looked at, however long looking takes. */
const GRACE_SECONDS = 180;

const LEAVES = `SELECT l."index"::text AS "leafIndex", l."eventId"::text AS "eventId", encode(l."salt", 'hex') AS "salt", l."hash", ${EVENT_SQL}
  FROM "TrailLeaf" l LEFT JOIN "Event" e ON e."id" = l."eventId" WHERE l."index" >= $1::bigint ORDER BY l."index" LIMIT ${BATCH}`;
const WRONG_NODES = `SELECT w."level", w."index"::text AS "index" FROM unnest($1::int[], $2::bigint[], $3::text[]) AS w("level", "index", "hash")
  LEFT JOIN "TrailNode" n ON n."level" = w."level" AND n."index" = w."index" WHERE n."hash" IS NULL OR encode(n."hash", 'hex') <> w."hash"
  ORDER BY 1, 2 LIMIT 5`;
const OUTSIDE = `SELECT e."id"::text AS "id", p."at" IS NOT NULL AS "queued" FROM "Event" e LEFT JOIN "TrailPending" p ON p."eventId" = e."id"
  WHERE NOT EXISTS (SELECT 1 FROM "TrailLeaf" l WHERE l."eventId" = e."id")
    AND (p."at" IS NULL OR p."at" < transaction_timestamp() - make_interval(secs => ${GRACE_SECONDS})) ORDER BY e."id" LIMIT $1::int`;
const UNKNOWN_COLUMNS = `SELECT a."attname" AS "name" FROM pg_attribute a WHERE a."attrelid" = '"Event"'::regclass AND a."attnum" > 0
  AND NOT a."attisdropped" AND a."attname" <> ALL ($1::text[])`;

/**
 * What disagrees, in words, the first `most` of it; empty where everything agrees. Several statements for each 5,000 leaves; all of them should
 * see the same moment (one transaction, REPEATABLE READ).
 * @param {(sql: string, values: unknown[]) => Promise<Record<string, any>[]>} query
 * @param {{most?: number, still?: boolean, told?: (leaves: number) => void, checkpoints?: string[], keys?: string[]}} [options] `still`: of a copy,
 *   in which nothing is taken in any more; checkpoints and public keys known from elsewhere, without which those of the database itself are believed
 */
export async function trailProblemsBy(query, options = {}) {
  const { most = 20, still = false, told = () => {} } = options;
  const problems = [];
  const say = (text) => problems.push(text);
  const full = () => problems.length >= most;
  const tree = growing();
  const checkpoints = await checkpointsBy(query, options, { tree, say });
  if (!(await readLeaves(query, { tree, say, full, told, grown: checkpoints.compare }))) return problems;
  if (!full()) checkpoints.sayBeyond(full);
  for (const text of await outsideLog(query, most, still)) say(text);
  return problems.slice(0, most);
}

/** Every leaf against its event, and the nodes above it; false where it broke off: a leaf is missing, or enough has been found. */
async function readLeaves(query, { tree, say, full, told, grown }) {
  for (let rows = [null]; rows.length > 0 && !full(); ) {
    rows = await query(LEAVES, [tree.size]);
    const nodes = [];
    for (const leaf of rows) {
      if (Number(leaf.leafIndex) !== tree.size) {
        say(`日志缺第 ${tree.size} 条`);
        return false;
      }
      const problem = leafProblem(leaf);
      if (problem) say(problem);
      tree.add(Buffer.from(leaf.hash), (node) => nodes.push(node));
      await grown();
      if (full()) return false;
    }
    const wrong = await query(WRONG_NODES, [
      nodes.map(({ level }) => level),
      nodes.map(({ index }) => index),
      nodes.map(({ hash }) => hash.toString("hex")),
    ]);
    for (const { level, index } of wrong) say(`第 ${level} 层第 ${index} 个节点与叶子不符`);
    told(tree.size);
  }
  return true;
}

function leafProblem({ leafIndex, eventId, salt, hash, ...event }) {
  if (event.id === null) return `第 ${leafIndex} 条：事件 ${eventId} 已不在数据库中`;
  const same = leafHash(leafText(event, leafIndex, salt)).equals(hash);
  return same ? null : `第 ${leafIndex} 条：事件 ${eventId} 的内容与日志不符`;
}

/** The checkpoints of the database and those known from elsewhere: each is compared when the tree has grown to it. */
async function checkpointsBy(query, options, { tree, say }) {
  const keys = (await query(`SELECT "text" FROM "TrailKey" ORDER BY "at", "id"`, [])).map(({ text }) => readKey(text));
  const known = await query(
    `SELECT "number", "size"::text AS "size", "root", "note" FROM "TrailCheckpoint" ORDER BY "number"`,
    [],
  );
  const trusted = (options.keys ?? []).map(readKey);
  const trust = trusting(trusted);
  const outside = await outsideOf(options.checkpoints ?? [], trusted.length > 0 ? trusted : keys, say);
  return {
    async compare() {
      for (; outside[0]?.size === tree.size; outside.shift()) {
        if (!tree.root().equals(outside[0].root)) say(`日志与另存的检查点 ${outside[0].number} 不符：历史被改写`);
      }
      for (; known.length > 0 && Number(known[0].size) === tree.size; known.shift()) {
        for (const problem of await checkpointProblems(known[0], tree.root(), keys, trust)) say(problem);
      }
    },
    /** Those to which the whole log has not grown. */
    sayBeyond(full) {
      const short = ({ number, size }) => `检查点 ${number} 有 ${size} 条，日志只有 ${tree.size} 条：日志被截短`;
      if (known.length > 0) say(short(known[0]));
      for (const one of full() ? [] : outside) say(`另存的${short(one)}`);
    },
  };
}

/** What the log knows nothing of: events that were not taken in, and columns that no leaf speaks of. */
async function outsideLog(query, most, still) {
  const events = (await query(OUTSIDE, [most])).flatMap(({ id, queued }) => {
    if (!queued) return [`事件 ${id} 没有收录，也没有等待收录`];
    return still ? [] : [`事件 ${id} 超过 ${GRACE_SECONDS} 秒没有收录`];
  });
  const columns = await query(UNKNOWN_COLUMNS, [COLUMNS]);
  return [...events, ...columns.map(({ name }) => `事件的“${name}”没有收入日志`)];
}

async function outsideOf(notes, keys, say) {
  const outside = notes.map((note) => readCheckpoint(note)).sort((a, b) => a.size - b.size);
  for (const one of outside) {
    if (!(await isSigned(one, keys, isSignature))) say(`另存的检查点 ${one.number} 的签名无效，或者不是本日志的`);
  }
  return outside;
}

async function checkpointProblems({ number, size, root, note }, computed, keys, trust) {
  const problems = [];
  if (!computed.equals(root)) problems.push(`检查点 ${number}（${size} 条）的根与日志不符`);
  let read;
  try {
    read = readCheckpoint(note);
  } catch {
    return [...problems, `检查点 ${number} 的文本无法读取`];
  }
  const same = read.number === number && String(read.size) === size && computed.equals(read.root);
  if (!same) problems.push(`检查点 ${number} 公布的文本与日志不符`);
  try {
    trust(read, await signersOf(read, keys));
  } catch (error) {
    problems.push(`检查点 ${number}：${error.message}`);
  }
  return problems;
}
