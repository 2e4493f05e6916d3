// 回访抽查的独立复核程序。浏览器里的“在本机重新抽取”用的就是本文件；也可以离线运行（Node.js 20 以上，不需要其他程序）：
//
//     node draw.mjs 下载的文件.json
//
// 按公布的名单和种子重新抽取，逐项与公布的结果比对。算法见复核页面；本文件不引用平台的任何程序。

const encoder = new TextEncoder();
const SPACE = 1n << 48n;

async function digest(text) {
  return new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", encoder.encode(text)));
}

const hexadecimal = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (text) => hexadecimal(await digest(text));

/** 从 list 中按种子抽取 count 个，按抽出的先后。 */
export async function draw(list, seed, count) {
  const prefix = `${await sha256(JSON.stringify(list))}\n${seed}\n`;
  const left = list.slice();
  const drawn = [];
  for (let i = 0; drawn.length < count; i++) {
    const bytes = (await digest(prefix + i)).subarray(0, 6);
    const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    const n = BigInt(left.length);
    if (number >= (SPACE / n) * n) continue;
    drawn.push(left.splice(Number(number % n), 1)[0]);
  }
  return drawn;
}

/** 名单散列。 */
export const frameHash = ({ visitCount, strata }) =>
  sha256(
    JSON.stringify([visitCount, strata.map(({ key, count, titles }) => [key, count, titles.map((t) => t.number)])]),
  );

/** 分层抽取：[{ number, stratum, onSite }]，按层、按抽出的先后。 */
export async function drawAll(frame, seed) {
  const hash = await frameHash(frame);
  const seedOf = (part) => sha256(`${hash}\n${seed}\n${part}`);
  const drawn = [];
  for (const { key, count, titles } of frame.strata) {
    const numbers = titles.map((title) => title.number);
    for (const number of await draw(numbers, await seedOf(key), count)) drawn.push({ number, stratum: key });
  }
  const pool = drawn.map(({ number }) => number).sort();
  const visited = new Set(await draw(pool, await seedOf("实地"), frame.visitCount));
  return drawn.map((one) => ({ ...one, onSite: visited.has(one.number) }));
}

const said = (one) => (one ? `${one.number}${one.onSite ? "（实地检查）" : ""}` : "（无）");

/** 逐项比对：[{ agrees, text }]，第一行是名单散列，其后每抽中一个一行，最后一行是总数。 */
export async function verify({ frame, draw: published }) {
  const hash = await frameHash(frame);
  const lines = [{ agrees: hash === frame.hash, text: `名单散列：公布的为 ${frame.hash}，重新计算为 ${hash}` }];
  if (!published) return lines;
  const again = await drawAll(frame, published.seed);
  const longest = Math.max(again.length, published.drawn.length);
  for (let at = 0; at < longest; at++) {
    const [mine, theirs] = [again[at], published.drawn[at]];
    const same =
      mine?.number === theirs?.number && mine?.stratum === theirs?.stratum && mine?.onSite === theirs?.onSite;
    lines.push({ agrees: same, text: `第 ${at + 1} 个：公布的为 ${said(theirs)}，重新抽得 ${said(mine)}` });
  }
  const [count, given] = [again.length, published.drawn.length];
  lines.push({ agrees: count === given, text: `总数：公布 ${given} 个，重新抽得 ${count} 个` });
  return lines;
}

async function main(file) {
  const { readFile } = await import("node:fs/promises");
  const lines = await verify(JSON.parse(await readFile(file, "utf8")));
  for (const { agrees, text } of lines) console.log(`${agrees ? "一致  " : "不一致"}  ${text}`);
  const agrees = lines.every((line) => line.agrees);
  console.log(agrees ? "全部一致" : "有不一致的，请与组织方联系");
  process.exitCode = agrees ? 0 : 1;
}

const asked = globalThis.process?.argv;
if (asked?.[1]?.endsWith("draw.mjs") && asked[2]) await main(asked[2]);
