import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { basesIn, forceFolders, layBase } from "./base.mjs";
import { alone, partialOf, SUMS, sync, writeWhole } from "./folder.mjs";
import { Refused } from "./refusal.mjs";
import { archived, isOn, segmentOf } from "./timelines.mjs";

/**
 * The base copies that a second folder lacks, the newest first, each file hashed on its way; without them the log that lies beside the second
 * folder has nothing to begin with. @returns {Promise<{new: number, refused: string[]}>} `refused`: which can't be brought, in words
 */
export async function bringBases(folder, second) {
  const there = new Set((await basesIn(second)).map(({ name }) => name));
  const lacking = (await basesIn(folder)).map(({ name }) => name).filter((name) => !there.has(name));
  const refused = await bringEach(lacking.reverse(), second, (name) => bringBase(folder, second, name));
  const told = refused.map(({ name }) => `基础备份 ${name} 已损坏，没有带到异地，请移走`);
  return { new: lacking.length - refused.length, refused: told };
}

async function bringBase(folder, second, name) {
  const partial = join(second, partialOf(name));
  await mkdir(partial, { recursive: true, mode: 0o700 });
  await layBase(join(folder, name), partial);
  await writeWhole(join(partial, SUMS), readFileSync(join(folder, name, SUMS), "utf8"));
  await forceFolders(partial);
  await rename(partial, join(second, name));
  await sync(second);
}

/** One that is rotten doesn't keep the others from crossing. @returns {Promise<{name: string, why: string}[]>} which were refused */
export async function bringEach(names, second, bring) {
  const refused = [];
  for (const name of names) {
    try {
      await bring(name);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ name, why: error.message });
      await rm(join(second, partialOf(name)), { recursive: true, force: true });
    }
  }
  return refused;
}

/**
 * Bounds what would grow for ever: of each folder the newest `keep` base copies of the history that the archive goes on with stay, and of the
 * log whatever any base copy that stays needs. What the log's histories are is never removed.
 * @param {string[]} folders of base copies @param {string | null} archive of the log
 * @returns {Promise<{bases: number, segments: number}>} how many went
 */
export async function clearBases(folders, archive, keep, options) {
  if (!archive || !existsSync(archive))
    throw new Refused(`没有找到归档日志的目录${archive ? ` ${archive}` : ""}，旧的基础备份没有清理。`);
  const { chain } = await archived(archive);
  let bases = 0;
  for (const folder of folders) bases += await alone(folder, () => rotateBases(folder, keep, chain), options);
  const needed = (await Promise.all(folders.map(basesIn))).flat().map(({ from }) => from);
  return { bases, segments: await clearLog(archive, needed) };
}

async function rotateBases(folder, keep, chain) {
  const all = await basesIn(folder);
  // what a restore has undone serves nobody: it doesn't count, and goes with those that are older than the oldest that stays
  const oldest = all.filter((base) => isOn(chain, base)).at(-keep);
  const gone = oldest ? all.filter(({ name }) => name < oldest.name) : [];
  for (const { name } of gone) {
    await rename(join(folder, name), join(folder, partialOf(name)));
    await rm(join(folder, partialOf(name)), { recursive: true, force: true });
  }
  return gone.length;
}

/** Segments before the first one that any base needs; numbers go on from one history to the next. */
async function clearLog(archive, needed) {
  if (needed.length === 0) return 0;
  const isOld = (name) => needed.every((from) => segmentOf(name).number < from);
  const old = (await readdir(archive)).filter((name) => /^[0-9A-F]{24}(\.|$)/.test(name) && isOld(name));
  for (const name of old) await rm(join(archive, name), { force: true });
  await sync(archive);
  return old.filter((name) => /^[0-9A-F]{24}\.gz$/.test(name)).length;
}
