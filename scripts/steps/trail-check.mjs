// Checks an export of 留痕日志 (npm run export-trail) by itself: no database, no packages.
import { join } from "node:path";
import { resumedAfter, signersOf, trusting } from "../../lib/trail/judging.mjs";
import { growing, leafHash, leafText } from "../../lib/trail/log.mjs";
import { isSignature } from "../../lib/trail/note.mjs";
import { isSigned, readCheckpoint, readKey } from "../../public/verify/trail.mjs";
import { linesOf } from "./trail-lines.mjs";

/** Something that disagrees, told with its line. */
export class Disagrees extends Error {}
const wrong = (file, number, text) => new Disagrees(`${file} 第 ${number} 行：${text}`);

const OPENING = Buffer.from('{"hash":"');
const MIDDLE = Buffer.from('","leaf":');
const HASH_END = OPENING.length + 64;

/** One line of leaves.ndjson: its hash; what was recorded is judged unless it is withheld. */
function leafOf({ bytes, ended }, number, withheldToo) {
  const bad = (text) => wrong("leaves.ndjson", number, text);
  if (!ended) throw bad("没有写完，文件被截断");
  const stated = bytes.toString("latin1", OPENING.length, HASH_END);
  const shaped = bytes.indexOf(OPENING) === 0 && /^[0-9a-f]{64}$/.test(stated);
  if (shaped && bytes.length === HASH_END + 2 && bytes.toString("latin1", HASH_END) === '"}') {
    if (!withheldToo) throw bad("只有散列，没有内容（核对隐去内容的导出，请加 --withheld）");
    return { hash: Buffer.from(stated, "hex"), withheld: true };
  }
  const inside = shaped && bytes.subarray(HASH_END, HASH_END + MIDDLE.length).equals(MIDDLE) && bytes.at(-1) === 125;
  if (!inside) throw bad("不是一条记录");
  const text = bytes.subarray(HASH_END + MIDDLE.length, -1);
  const hash = leafHash(text);
  if (hash.toString("hex") !== stated) throw bad("内容与散列不符，记录被改动");
  const leaf = JSON.parse(text.toString("utf8"));
  if (leaf.index !== String(number - 1)) throw bad(`序号应为 ${number - 1}，却是 ${leaf.index}`);
  if (leafText(leaf, leaf.index, leaf.salt) !== text.toString("utf8")) throw bad("写法不规范");
  return { hash, withheld: false };
}

async function* checkpointsOf(folder) {
  let number = 0;
  for await (const { bytes, ended } of linesOf(join(folder, "checkpoints.ndjson"))) {
    number += 1;
    const bad = (text) => wrong("checkpoints.ndjson", number, text);
    if (!ended) throw bad("没有写完，文件被截断");
    const text = bytes.toString("utf8");
    let note;
    try {
      note = JSON.parse(text).note;
      if (JSON.stringify({ note }) !== text || !Buffer.from(text).equals(bytes)) throw new Error("写法不规范");
      yield { ...readCheckpoint(note), line: number };
    } catch (error) {
      throw error instanceof Disagrees ? error : bad(`不是检查点（${error.message}）`);
    }
  }
}

async function keysOf(folder) {
  const keys = [];
  for await (const { bytes, ended } of linesOf(join(folder, "keys.txt"))) {
    const bad = (text) => wrong("keys.txt", keys.length + 1, text);
    if (!ended) throw bad("没有写完，文件被截断");
    try {
      keys.push(readKey(bytes.toString("utf8")));
    } catch (error) {
      throw bad(error.message);
    }
  }
  return keys;
}

/** Judges checkpoints one after the other: numbers, growth, keys and signatures. */
function judging(keys, trusted) {
  const used = [];
  let last = { number: 0, size: 0 };
  const notes = [];
  const trust = trusting(trusted);
  return {
    notes,
    used,
    async judge(checkpoint) {
      const bad = (text) => wrong("checkpoints.ndjson", checkpoint.line, text);
      const { number, size, after } = checkpoint;
      const follows = after === null ? number === last.number + 1 : after === last.number && number > after;
      if (!follows) throw bad(`检查点的编号应为 ${last.number + 1}，却是 ${number}`);
      if (size <= last.size) throw bad(`只有 ${size} 条，不多于前一个检查点的 ${last.size} 条`);
      const resumed = resumedAfter(checkpoint, last.number);
      if (resumed) notes.push(resumed);
      try {
        const [own, ...before] = await signersOf(checkpoint, keys);
        trust(checkpoint, [own, ...before]);
        if (used.length > 0 && !used.includes(own) && before.length === 0) {
          notes.push(`第 ${number} 个检查点换用密钥 ${own.id}，没有原密钥的签名，请另行核实`);
        }
        if (!used.includes(own)) used.push(own);
      } catch (error) {
        throw bad(error.message);
      }
      last = checkpoint;
    },
  };
}

/** Known from outside: compared where the log passes its size. */
async function outsideOf(notes, keys) {
  const outside = notes.map((note) => readCheckpoint(note)).sort((a, b) => a.size - b.size);
  for (const one of outside) {
    if (!(await isSigned(one, keys, isSignature)))
      throw new Disagrees(`另存的检查点 ${one.number} 的签名无效，或者不是本日志的`);
  }
  return outside;
}

/**
 * Recomputes every leaf and root of an export and judges every checkpoint; each root is that of the same growing tree, so that all of them are consistent.
 * @param {string} folder leaves.ndjson, checkpoints.ndjson, keys.txt
 * @param {{checkpoints?: string[], keys?: string[], withheld?: boolean}} [options] checkpoints and keys known from elsewhere; whether leaves
 *   may come without content
 * @returns {Promise<{size: number, checkpoints: number, withheld: number, root: string, notes: string[], keys: string[]}>}
 * @throws Disagrees with the first thing that is wrong
 */
export async function checkExport(folder, options = {}) {
  const keys = await keysOf(folder);
  const trusted = (options.keys ?? []).map(readKey);
  const outside = await outsideOf(options.checkpoints ?? [], trusted.length > 0 ? [...trusted, ...keys] : keys);
  const judge = judging(keys, trusted);
  const coming = checkpointsOf(folder);
  const tree = growing();
  let [next, withheld, checkpoints] = [await coming.next(), 0, 0];
  const compare = async () => {
    while (!next.done && next.value.size <= tree.size) {
      await judge.judge(next.value);
      if (!tree.root().equals(next.value.root))
        throw wrong("checkpoints.ndjson", next.value.line, "根与记录不符：其前的记录被增删或者改动");
      checkpoints += 1;
      next = await coming.next();
    }
    for (; outside[0]?.size === tree.size; outside.shift()) {
      if (!tree.root().equals(outside[0].root))
        throw new Disagrees(`记录与另存的检查点 ${outside[0].number}（${outside[0].size} 条）不符：历史被改写`);
    }
  };
  let number = 0;
  for await (const line of linesOf(join(folder, "leaves.ndjson"))) {
    number += 1;
    if (next.done) throw wrong("leaves.ndjson", number, "其后没有检查点，记录没有签名");
    const leaf = leafOf(line, number, options.withheld);
    tree.add(leaf.hash);
    withheld += leaf.withheld ? 1 : 0;
    if (tree.size >= next.value.size || outside[0]?.size === tree.size) await compare();
  }
  if (next.done && checkpoints === 0) throw wrong("checkpoints.ndjson", 1, "没有检查点");
  if (!next.done)
    throw wrong(
      "checkpoints.ndjson",
      next.value.line,
      `有 ${next.value.size} 条，记录只有 ${tree.size} 条：末尾被截去`,
    );
  if (outside.length > 0)
    throw new Disagrees(
      `另存的检查点 ${outside[0].number} 有 ${outside[0].size} 条，记录只有 ${tree.size} 条：末尾被截去`,
    );
  if (judge.used.some((key, at) => key !== keys[at]) || judge.used.length !== keys.length) {
    throw wrong("keys.txt", keys.findIndex((key, at) => key !== judge.used[at]) + 1, "列出的公钥与检查点所用的不一致");
  }
  return {
    size: tree.size,
    checkpoints,
    withheld,
    root: tree.root().toString("hex"),
    notes: judge.notes,
    keys: keys.map(({ text }) => text),
  };
}
