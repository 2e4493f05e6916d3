// 留痕日志的独立核对程序。公开页面上的“在本机核对”用的就是本文件；也可以离线运行（Node.js 20 以上，不需要其他程序）：
//
//     node trail.mjs 收录证明.json [公布的公钥]
//
// 算法：RFC 6962 的 Merkle 树（SHA-256），检查点为 C2SP signed-note 文本（Ed25519）。本文件不引用平台的任何程序。

const encoder = new TextEncoder();

const K = new Uint32Array(64);
const START = new Uint32Array(8);
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
  if (!prime) continue;
  const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32);
  if (found < 8) START[found] = fraction(Math.sqrt(n));
  K[found++] = fraction(Math.cbrt(n));
}

function compress(state, words) {
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let i = 16; i < 64; i++) {
    const [p, q] = [words[i - 15], words[i - 2]];
    const s0 = turn(p, 7) ^ turn(p, 18) ^ (p >>> 3);
    const s1 = turn(q, 17) ^ turn(q, 19) ^ (q >>> 10);
    words[i] = words[i - 16] + s0 + words[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] += value;
}

/** SHA-256（FIPS 180-4），不依赖浏览器的加密功能：非加密连接的内网页面上也能运行。 */
export function sha256(bytes) {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, (bytes.length << 3) >>> 0);
  const state = START.slice();
  const words = new Uint32Array(64);
  for (let at = 0; at < length; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + i * 4);
    compress(state, words);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (const [i, word] of state.entries()) digest.setUint32(i * 4, word);
  return new Uint8Array(digest.buffer);
}

export const hexadecimal = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const fromHexadecimal = (text) => {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new Error("不是十六进制");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
};
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
/** 每个值只有一种写法；写法不同的不认。 */
export const fromBase64 = (text) => {
  const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  if (base64(bytes) !== text) throw new Error("不是规范的 Base64");
  return bytes;
};

const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
/** 叶子散列：SHA-256(00 ‖ 叶子的 UTF-8 文本)。 */
export const leafHash = (text) => sha256(joined([0], typeof text === "string" ? encoder.encode(text) : text));
/** 节点散列：SHA-256(01 ‖ 左 ‖ 右)。 */
export const nodeHash = (left, right) => sha256(joined([1], left, right));
const same = (a, b) => a !== null && b !== null && hexadecimal(a) === hexadecimal(b);
const half = (n) => Math.floor(n / 2);
const odd = (n) => n % 2 === 1;

/** 由叶子散列和路径重新计算的根；路径的长短不对的为 null（RFC 9162 第 2.1.3.2 节）。 */
export function rootOfInclusion(index, size, leaf, proof) {
  if (!(index >= 0 && index < size)) return null;
  let [fn, sn, root] = [index, size - 1, leaf];
  for (const hash of proof) {
    if (sn === 0) return null;
    if (odd(fn) || fn === sn) {
      root = nodeHash(hash, root);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else root = nodeHash(root, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? root : null;
}

/** 先后两个根是否同一棵树：后一个保留前一个的全部叶子（RFC 9162 第 2.1.4.2 节）。 */
export function isConsistent(from, to, proof) {
  if (from.size === to.size) return proof.length === 0 && same(from.root, to.root);
  if (!(from.size > 0 && from.size < to.size)) return false;
  let [fn, sn] = [from.size - 1, to.size - 1];
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
  const [seed, ...rest] = fn === 0 ? [from.root, ...proof] : proof;
  if (!seed) return false;
  let [first, second] = [seed, seed];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      [first, second] = [nodeHash(hash, first), nodeHash(hash, second)];
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else second = nodeHash(second, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(first, from.root) && same(second, to.root);
}

/** 公钥文本 名称+编号+Base64（C2SP signed-note 的 vkey）。 */
export function readKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  if (!encoded) throw new Error("不是公钥");
  const bytes = fromBase64(encoded);
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error("不是 Ed25519 公钥");
  const own = hexadecimal(sha256(joined(encoder.encode(`${name}\n`), bytes)).subarray(0, 4));
  if (own !== id) throw new Error("公钥与其编号不符");
  return { name, id, publicKey: bytes.subarray(1), text };
}

const CHECKPOINT =
  /^((\S+)\n(0|[1-9]\d{0,15})\n(\S{44})\nnumber ([1-9]\d{0,8})\ntime (\S{24})\n(?:after (0|[1-9]\d{0,8})\n)?)\n((?:— [^\s+]+ \S+\n)+)$/;

/** 检查点的文本：来源、大小、根、编号、时间、（恢复备份后）接着哪一个，和签名；写法不合的抛出错误。 */
export function readCheckpoint(note) {
  const [, text, origin, size, root, number, time, after, signed] = CHECKPOINT.exec(note) ?? [];
  if (!text) throw new Error("检查点的文本不合格式");
  const signatures = signed
    .slice(0, -1)
    .split("\n")
    .map((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line);
      const bytes = fromBase64(encoded);
      if (bytes.length !== 68) throw new Error("签名的长度不对");
      return { name, id: hexadecimal(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
    });
  const head = { size: Number(size), root: fromBase64(root), number: Number(number), time };
  return { text, origin, ...head, after: after === undefined ? null : Number(after), signatures };
}

/** 浏览器能否核对 Ed25519 签名由浏览器定：不能的为 null。 */
async function verifyHere(publicKey, text, signature) {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return null;
  try {
    const key = await subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    return await subtle.verify({ name: "Ed25519" }, key, signature, encoder.encode(text));
  } catch {
    return null;
  }
}

/** 检查点是否由所列公钥之一签名：true、false，或者本机不能核对（null）。 */
export async function isSigned(checkpoint, keys, verify = verifyHere) {
  let known = false;
  for (const { name, id, signature } of checkpoint.signatures) {
    const key = keys.find((each) => each.name === name && each.id === id && name === checkpoint.origin);
    if (!key) continue;
    const held = await verify(key.publicKey, checkpoint.text, signature);
    if (held === null) return null;
    if (!held) return false;
    known = true;
  }
  return known;
}

const line = (agrees, text) => ({ agrees, text });
async function signedLine(checkpoint, keys, verify) {
  const held = await isSigned(checkpoint, keys.map(readKey), verify);
  const what = `检查点 ${checkpoint.number}（${checkpoint.size} 条，${checkpoint.time}）的签名`;
  if (held === null) return line(null, `${what}：本机的浏览器不能核对，请下载证明离线核对`);
  return line(held, held ? `${what}有效` : `${what}无效，或者不是所列公钥签的`);
}

const ACTIONS = {
  submit: "报送",
  resubmit: "重新报送",
  publish: "发布公示",
  designate: "命名",
  designate_listed: "作出命名决定",
  register_titles: "登记称号",
};
const DETAILS = [
  ["receipt", "回执编号"],
  ["number", "文号"],
  ["sha256", "所报送或者公布的内容的校验值（SHA-256）"],
];
/** 叶子的内容说了什么：时间、办理和所附的编号、校验值。证明的就是这些，请与手中的回执、公布的文件核对。 */
function toldBy(leaf) {
  const { at, action, detail } = JSON.parse(leaf);
  const more = JSON.parse(detail) ?? {};
  const told = DETAILS.filter(([name]) => typeof more[name] === "string").map(
    ([name, text]) => `${text} ${more[name]}`,
  );
  return [`记录的时间 ${at}（UTC），办理：${ACTIONS[action] ?? action}`, ...told];
}

/** 收录证明逐项核对：[{ agrees: true | false | null, text }]。`keys` 为可信的公钥；没有另给的用证明所附的。 */
export async function verifyInclusion(file, keys = [file.key], verify = undefined) {
  const checkpoint = readCheckpoint(file.checkpoint);
  const [stated, index] = [fromHexadecimal(file.leafHash), Number(file.index)];
  const lines = [];
  if (file.leaf !== undefined) {
    const held = same(leafHash(file.leaf), stated);
    lines.push(line(held, "由记录的内容重新计算的叶子散列，与证明所列的比对"));
    if (held) lines.push(...toldBy(file.leaf).map((text) => line(true, text)));
    lines.push(line(JSON.parse(file.leaf).index === file.index, `记录的序号 ${file.index}`));
  }
  const root = rootOfInclusion(index, checkpoint.size, stated, file.proof.map(fromHexadecimal));
  lines.push(
    line(same(root, checkpoint.root), `由第 ${index} 条和 ${file.proof.length} 个散列重新计算的根，与检查点的根比对`),
  );
  lines.push(await signedLine(checkpoint, keys, verify));
  return lines;
}

/** 两个检查点的一致性逐项核对。 */
export async function verifyConsistency(file, keys = file.keys, verify = undefined) {
  const [from, to] = [readCheckpoint(file.from), readCheckpoint(file.to)];
  const held = isConsistent(from, to, file.proof.map(fromHexadecimal));
  const what = `检查点 ${to.number} 的 ${to.size} 条以检查点 ${from.number} 的 ${from.size} 条开头，一条未改、未删`;
  return [line(held, what), await signedLine(from, keys, verify), await signedLine(to, keys, verify)];
}

/** 任一种证明。 */
export const verify = (file, ...rest) =>
  file.format === "trail-consistency-v1" ? verifyConsistency(file, ...rest) : verifyInclusion(file, ...rest);

async function main(file, keys) {
  const { readFile } = await import("node:fs/promises");
  const proof = JSON.parse(await readFile(file, "utf8"));
  const lines = await verify(proof, keys.length > 0 ? keys : undefined);
  const words = { true: "相符  ", false: "不相符", null: "未核对" };
  for (const { agrees, text } of lines) console.log(`${words[agrees]}  ${text}`);
  if (keys.length === 0) console.log(`公钥取自证明本身，请与公布的核对：${(proof.keys ?? [proof.key]).join(" ")}`);
  process.exitCode = lines.every(({ agrees }) => agrees) ? 0 : 1;
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
  const [file, ...keys] = process.argv.slice(2);
  if (file) await main(file, keys);
  else {
    console.error("用法：node trail.mjs 证明.json [公布的公钥]");
    process.exitCode = 2;
  }
}
