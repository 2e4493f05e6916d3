import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bringBases, bringEach } from "./bases.mjs";
import { checkCopy, refuseContents } from "./check.mjs";
import { bringAll, contentsLying, filesOf } from "./files.mjs";
import { alone, commit, copiesIn, partialOf, SUMS, sync } from "./folder.mjs";
import { Refused } from "./refusal.mjs";

/**
 * A second folder (another disk, a mount from another place) brought up to the first: the copies and base copies that it lacks, and their
 * files, the newest first. Whatever crosses is hashed on its way, and each copy is checked there before it gets its name.
 * @param {{patience?: number, tell?: Function}} [options] `patience` as `alone` has it
 * @returns {Promise<{copies: number, bases: number, files: number, bytes: number, refused: string[]}>} what was new; which copies can't be brought
 */
export function mirror(folder, second, { tell, ...options } = {}) {
  return alone(
    second,
    async () => {
      const brought = await bringFiles(folder, second, tell);
      const there = new Set(await copiesIn(second));
      const lacking = (await copiesIn(folder)).filter((name) => !there.has(name));
      const rotten = await bringEach(lacking.reverse(), second, (name) => bringCopy(folder, second, name));
      const bases = await bringBases(folder, second);
      if (brought.damaged.length > 0) refuseContents(folder, brought.damaged);
      const refused = [...rotten.map(told), ...bases.refused];
      const copies = lacking.length - rotten.length;
      return { copies, bases: bases.new, files: brought.new, bytes: brought.bytes, refused };
    },
    options,
  );
}

const told = ({ name, why }) =>
  `备份 ${name} 没有带到异地，修不好的请移走（${why.replaceAll(partialOf(name), name).replace(/\s+/g, " ")}）`;

/** Between two copies: the files alone. */
export const mirrorFiles = (folder, second, tell) => alone(second, () => bringFiles(folder, second, tell));

const bringFiles = async (folder, second, tell) =>
  bringAll(await contentsLying(filesOf(folder)), filesOf(folder), filesOf(second), { tell });

async function bringCopy(folder, second, name) {
  const partial = join(second, partialOf(name));
  if (!existsSync(join(folder, name, SUMS))) throw new Refused(`缺少 ${SUMS}`);
  const parts = readFileSync(join(folder, name, SUMS), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => line.slice(66));
  for (const part of [...parts, SUMS]) {
    const target = join(partial, part);
    if (!existsSync(join(folder, name, part))) throw new Refused(`缺少 ${part}`);
    if (!existsSync(dirname(target))) await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, name, part), target);
    await sync(target);
  }
  await checkCopy({ folder: second, name: partialOf(name) });
  await commit(second, name);
}
