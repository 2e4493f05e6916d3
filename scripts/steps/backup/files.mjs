import { join, resolve } from "node:path";
import { hashIn } from "./bucket-store.mjs";
import { each } from "./folder.mjs";
import { folderStore, placeOf } from "./stores.mjs";

/** So often at most it is told how far it is. */
const EVERY_MS = 200;

/** The contents that copies of one folder share. */
export const filesOf = (folder) => folderStore(join(folder, "files"));

/**
 * Brings one content from a place to another: hashed on its way; what does not have the hash that it is named by goes nowhere.
 * @returns {Promise<"new" | "kept" | "missing" | "damaged">}
 */
async function bring(from, to, { sha256, bytes }, { linked, recheck }) {
  const lies = (await to.size(sha256)) === bytes;
  if (lies && (!recheck || (await hashIn(to, sha256)) === sha256)) return "kept";
  return to.take(sha256, from, { linked });
}

/**
 * Brings contents from a place to another, several at once, and forces the new ones to disk; also those of a run that breaks off, on which
 * the next one counts, and those that a run which was killed has left.
 * @param {Iterable<{sha256: string, bytes: number}>} contents
 * @param {import("./stores.mjs").Place} from @param {import("./stores.mjs").Place} to
 * @param {{linked?: boolean, recheck?: boolean, tell?: Function}} [options] `linked`: another name for the same file where both lie on one disk.
 *   `recheck`: what lies there already is hashed too, and replaced where it is not what it should be
 * @returns {Promise<{new: number, kept: number, bytes: number, missing: string[], damaged: string[]}>}
 */
export async function bringAll(contents, from, to, { linked = false, recheck = false, tell = () => {} } = {}) {
  const done = { new: 0, kept: 0, bytes: 0, missing: [], damaged: [] };
  const [brought, kept] = [[], []];
  const all = [...contents];
  let [n, at] = [0, 0];
  await each(all, async (content) => {
    const became = await bring(from, to, content, { linked, recheck });
    if (became === "missing" || became === "damaged") done[became].push(content.sha256);
    else done[became] += 1;
    if (became === "kept") kept.push(content.sha256);
    if (became === "new") {
      done.bytes += content.bytes;
      brought.push(content.sha256);
    }
    n += 1;
    if (n < all.length && performance.now() - at < EVERY_MS) return;
    at = performance.now();
    tell(n, all.length, "文件");
  }).catch(async (error) => {
    await to.settle(brought, kept).catch(() => {});
    throw error;
  });
  await to.settle(brought, kept);
  done.missing.sort();
  done.damaged.sort();
  return done;
}

/**
 * Puts the contents of a folder of copies back into the store of an installation: not while the portal may still be taking one of them away;
 * what lies there already is hashed too. Where the portal is to work on the folder's own store there is nothing to bring.
 * @param {string | import("../../../lib/platform/bucket.mjs").BucketSettings} store
 */
export async function putBack(contents, folder, store, tell) {
  const place = placeOf(store);
  await place.atRest(contents);
  const recheck = typeof store !== "string" || resolve(store) !== resolve(folder, "files");
  return bringAll(contents, filesOf(folder), place, { recheck, tell });
}

/** What a database says must lie in its store. A content that was found infected is kept by nobody. */
export async function contentsOf(client) {
  const { rows } = await client.query(
    `SELECT "sha256", "size" AS "bytes" FROM "StoredFile" WHERE "scan" <> 'infected' ORDER BY "sha256" COLLATE "C"`,
  );
  return rows;
}

/** Everything that lies in a place, with sizes: for a copy of the files alone, which asks no database. */
export async function contentsLying(place) {
  const found = [];
  for await (const content of place.lying()) found.push(content);
  return found;
}
