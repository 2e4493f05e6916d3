// 回访抽查的独立复核程序。浏览器里的“在本机重新抽取”用的就是本文件；也可以离线运行（Node.js 20 以上，不需要其他程序）：
//
//     node draw.mjs 下载的文件.json
//
// 按公布的比例核对名单的分层和分配，按公布的名单和种子重新抽取，逐项与公布的结果比对。算法见复核页面；本文件不引用平台的任何程序。

const encoder = new TextEncoder();
const SPACE = 1n << 48n;

let given = null;
/** 不是 https 的页面上，浏览器不提供散列计算：由调用者给一个 SHA-256（字节 → 字节）。 */
export const hashWith = (sha256) => {
  given = sha256;
};

async function digest(text) {
  const bytes = encoder.encode(text);
  return given ? given(bytes) : new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", bytes));
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

/** 名单散列：连同各称号的批次；以前冻结的名单没有公布批次，只有编号。 */
export const frameHash = ({ visitCount, strata }) => {
  const whole = strata.every(({ titles }) => titles.every(({ batch }) => batch !== undefined));
  const lineOf = ({ number, batch }) => (whole ? [number, batch] : number);
  return sha256(JSON.stringify([visitCount, strata.map(({ key, count, titles }) => [key, count, titles.map(lineOf)])]));
};

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

/** 抽查比例（万分比）的数量，有小数的进一。 */
const share = (size, basisPoints) => Math.min(size, Math.ceil((size * basisPoints) / 10_000));
const ascending = (list) => list.every((one, at) => at === 0 || list[at - 1] < one);

/** 最大余数法：各层的应抽数。 */
function allocate(sizes, size, total) {
  const counts = sizes.map((n) => Math.floor((total * n) / size));
  const order = sizes.map((n, at) => ({ at, rest: (total * n) % size })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, total - counts.reduce((sum, n) => sum + n, 0))) counts[at] += 1;
  return counts;
}

/** 层在人看来的名称：省（区、市）和批次；名单里没有写的，用计算用的名称。 */
const nameOf = ({ key, province, batch }) => (province && batch ? `${province}${batch}` : key);

/** 层内各称号的批次，依次排列；以前冻结的名单没有公布，为 null。只写了一部分的，缺的一个记为空。 */
function batchesOf({ titles }) {
  if (titles.every(({ batch }) => batch === undefined)) return null;
  return [...new Set(titles.map(({ batch }) => batch ?? ""))].sort();
}

/** 合并的层是否该合并：公布了各称号批次的，逐个批次核对；没有公布的，只核对合计不会多于各批次都是小层的情形。 */
function fits(stratum, parts, isSmall) {
  const { titles } = stratum;
  if (parts.length === 1) return true;
  if (batchesOf(stratum) === null) return titles.length >= parts.length && isSmall(titles.length, parts.length);
  return parts.every((part) => isSmall(titles.filter(({ batch }) => batch === part).length));
}

/** 分层的差错：次序；编号重复；一省一批分在两处；该合并的没有合并，不该合并的合并了。空的为没有差错。 */
function strataFaults(strata, size, total) {
  const faults = ascending(strata.map(({ key }) => key)) ? [] : ["各层没有按名称排列"];
  const seen = new Set();
  const once = (what) => seen.size < seen.add(what).size;
  const small = new Map();
  const names = new Map(strata.map(({ key, province }) => [key.split("/")[0], province]));
  for (const stratum of strata) {
    const { key, titles } = stratum;
    const [province, ...rest] = key.split("/");
    const parts = batchesOf(stratum) ?? rest.join("/").split("+");
    const numbers = titles.map(({ number }) => number);
    if (!numbers.every(once) || !ascending(numbers)) faults.push(`${nameOf(stratum)} 的编号重复，或者没有依次排列`);
    const named = parts.join("+") === rest.join("/") && parts.every((part) => once(`${province}/${part}`));
    if (!named || !ascending(parts)) faults.push(`${nameOf(stratum)} 的批次有误`);
    if (!fits(stratum, parts, (n, of = 1) => total * n < size * of)) faults.push(`${nameOf(stratum)} 不应合并`);
    if (parts.length > 1 || total * titles.length < size) small.set(province, (small.get(province) ?? 0) + 1);
  }
  for (const [province, count] of small)
    if (count > 1) faults.push(`${names.get(province) ?? province} 的小层没有并为一层`);
  return faults;
}

/** 名单是否照公告的比例分层、分配：四行。 */
function verifyFrame({ basisPoints, visitBasisPoints }, { size: given, count, visitCount, strata }) {
  const sizes = strata.map(({ titles }) => titles.length);
  const size = sizes.reduce((sum, n) => sum + n, 0);
  const total = share(size, basisPoints);
  const faults = strataFaults(strata, size, total);
  const [said, mine] = [strata.map((stratum) => stratum.count).join("、"), allocate(sizes, size, total).join("、")];
  const visits = visitBasisPoints == null ? null : share(total, visitBasisPoints);
  return [
    [size === given && total === count, `应抽总数：公布的为 ${count}/${given}，重新计算为 ${total}/${size}`],
    [faults.length === 0, `分层：${faults.length === 0 ? `${strata.length} 层，合并、次序相符` : faults.join("；")}`],
    [said === mine, `各层应抽数：公布的为 ${said}，重新计算为 ${mine}`],
    visits === null
      ? [visitCount <= total, `实地检查数：公布的为 ${visitCount} 个；名单冻结时没有公布比例，只核对不多于应抽总数`]
      : [visits === visitCount, `实地检查数：公布的为 ${visitCount} 个，重新计算为 ${visits} 个`],
  ].map(([agrees, text]) => ({ agrees, text }));
}

/** 逐项比对：[{ agrees, text }]，先是名单散列和名单的分层、分配，其后每抽中一个一行，最后一行是总数。 */
export async function verify({ announcement, frame, draw: published }) {
  const hash = await frameHash(frame);
  const lines = [{ agrees: hash === frame.hash, text: `名单散列：公布的为 ${frame.hash}，重新计算为 ${hash}` }];
  lines.push(...verifyFrame(announcement, frame));
  if (!published) return lines;
  const again = await drawAll(frame, published.seed);
  for (let at = 0; at < Math.max(again.length, published.drawn.length); at++) {
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

/** 是否直接运行的就是本文件，不论它叫什么名字、在哪个系统上。 */
async function isAsked() {
  const path = globalThis.process?.argv?.[1];
  if (!path) return false;
  const [{ realpathSync }, { pathToFileURL }] = await Promise.all([import("node:fs"), import("node:url")]);
  try {
    return import.meta.url === pathToFileURL(realpathSync(path)).href;
  } catch {
    return false;
  }
}
if (await isAsked()) {
  const [, , file] = process.argv;
  if (file) await main(file);
  else {
    console.error("用法：node draw.mjs 文件.json");
    process.exitCode = 2;
  }
}
