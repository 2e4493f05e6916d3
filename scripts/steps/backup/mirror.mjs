import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bringBases } from "./bases.mjs";
import { checkCopy, refuseContents } from "./check.mjs";
import { bringAll, contentsLying, filesOf } from "./files.mjs";
import { alone, commit, copiesIn, partialOf, SUMS, sync } from "./folder.mjs";

/**
 * A second folder (another disk, a mount from another place) brought up to the first: the copies and base copies that it lacks, and their
 * files. Whatever crosses is hashed on its way, and each copy is checked there before it gets its name.
 * @param {{patience?: number, tell?: Function}} [options] `patience` as `alone` has it
 * @returns {Promise<{copies: number, bases: number, files: number, bytes: number}>} what was new
 */
export function mirror(folder, second, { tell, ...options } = {}) {
  return alone(
    second,
    async () => {
      const brought = await bringFiles(folder, second, tell);
      const there = new Set(await copiesIn(second));
      const lacking = (await copiesIn(folder)).filter((name) => !there.has(name));
      for (const name of lacking) await bringCopy(folder, second, name);
      const bases = await bringBases(folder, second);
      if (brought.damaged.length > 0) refuseContents(folder, brought.damaged);
      return { copies: lacking.length, bases, files: brought.new, bytes: brought.bytes };
    },
    options,
  );
}

/** Between two copies: the files alone. */
export const mirrorFiles = (folder, second, tell) => alone(second, () => bringFiles(folder, second, tell));

const bringFiles = async (folder, second, tell) =>
  bringAll(await contentsLying(filesOf(folder)), filesOf(folder), filesOf(second), { tell });

async function bringCopy(folder, second, name) {
  const partial = join(second, partialOf(name));
  const parts = readFileSync(join(folder, name, SUMS), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => line.slice(66));
  for (const part of [...parts, SUMS]) {
    const target = join(partial, part);
    if (!existsSync(dirname(target))) await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, name, part), target);
    await sync(target);
  }
  await checkCopy({ folder: second, name: partialOf(name) });
  await commit(second, name);
}
