import { existsSync, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { contentPath, digestOf, FILES, MANIFEST, parseFiles, SUMS } from "./folder.mjs";
import { Refused } from "./refusal.mjs";
import { FORMAT } from "./take.mjs";

const ELSEWHERE = "请改用上一份备份，或从异地副本把整份备份复制回来再恢复。";

/**
 * Whether a copy is whole, byte for byte: every part of it has the hash that its sums say. Contents of the store are looked for, with their
 * sizes; they are hashed where they are brought over (`thorough`: here).
 * @returns {Promise<{manifest: object, contents: {sha256: string, bytes: number}[]}>}
 * @throws Refused with what is wrong and what to do
 */
export async function checkCopy({ folder, name }, { thorough = false, tell = () => {} } = {}) {
  const copy = join(folder, name);
  for (const part of [SUMS, MANIFEST, FILES]) {
    if (!existsSync(join(copy, part))) throw new Refused(`备份 ${name} 缺少 ${part}，不完整。${ELSEWHERE}`);
  }
  const sums = sumsOf(copy, name);
  const parts = [...sums].sort(([a]) => (a === MANIFEST || a === FILES ? -1 : 0));
  for (const [n, [part, sha256]] of parts.entries()) {
    const path = join(copy, part);
    if (!existsSync(path)) throw new Refused(`备份 ${name} 缺少 ${part}。${ELSEWHERE}`);
    if ((await digestOf(path)).sha256 !== sha256)
      throw new Refused(`备份 ${name} 的 ${part} 已损坏（散列不符）。${ELSEWHERE}`);
    tell(n + 1, parts.length, "表");
  }
  const manifest = JSON.parse(readFileSync(join(copy, MANIFEST), "utf8"));
  if (manifest.format !== FORMAT)
    throw new Refused(`备份 ${name} 的格式是 ${manifest.format}，本版本只认 ${FORMAT}。请换用备份时的版本。`);
  const unlisted = manifest.tables.find(({ file, packed }) => sums.get(file) !== packed.sha256);
  if (unlisted) throw new Refused(`备份 ${name} 的 ${SUMS} 中没有 ${unlisted.file}，不完整。${ELSEWHERE}`);
  const contents = parseFiles(readFileSync(join(copy, FILES), "utf8"));
  await checkContents(folder, contents, { thorough, tell });
  return { manifest, contents };
}

function sumsOf(copy, name) {
  const text = readFileSync(join(copy, SUMS), "utf8");
  const lines = text.split("\n").filter(Boolean);
  const sums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  const whole = text.endsWith("\n") && sums.has(MANIFEST) && sums.has(FILES);
  if (!whole) throw new Refused(`备份 ${name} 的 ${SUMS} 不完整。${ELSEWHERE}`);
  return sums;
}

async function checkContents(folder, contents, { thorough, tell }) {
  const lost = [];
  for (const [n, { sha256, bytes }] of contents.entries()) {
    const path = contentPath(folder, sha256);
    const found = await stat(path).catch(() => null);
    if (found?.size !== bytes || (thorough && (await digestOf(path)).sha256 !== sha256)) lost.push(sha256);
    if (n % 50 === 0) tell(n + 1, contents.length, "文件");
  }
  if (lost.length > 0) refuseContents(folder, lost);
}

/** @throws Refused: these contents can't be had from the copy */
export function refuseContents(folder, lost) {
  const first = lost.slice(0, 3).map((sha256) => contentPath(folder, sha256));
  const more = lost.length > first.length ? ` 等 ${lost.length} 份` : "";
  throw new Refused(
    `备份缺少佐证文件，或者文件已损坏：\n${first.join("\n")}${more}\n请从异地副本的同名位置（files/ab/cd/散列）把这些文件复制回来，再重新恢复。`,
  );
}
