import { createDatabase, withClient, withDatabase } from "../database.mjs";
import { checkCopy, refuseContents } from "./check.mjs";
import { putBack } from "./files.mjs";
import { copyAt, nameOf } from "./folder.mjs";
import { beginLoad, emptied, endLoad, isHalf } from "./half-loaded.mjs";
import { checkKey } from "./key.mjs";
import { loadCopy } from "./load.mjs";
import { EXIT, Refused } from "./refusal.mjs";
import { nameIn, whileRestoring } from "./restore-lock.mjs";
import { placeOf } from "./stores.mjs";
import { checkPosition } from "./structure.mjs";
import { quoted } from "./tables.mjs";

/**
 * Brings a copy back: checked as a whole, then its files, then its rows. Only into an empty database, or beside the one that is there, which
 * then keeps its data under another name.
 * @param {string} path a copy, or a folder of copies, of which the newest is taken
 * @param {{url: string, store: string | object, keys: string[]}} into database, folder of files or settings of a bucket, data keys of this installation
 * @param {{keepOld?: boolean, lostKey?: boolean, step?: Function, tell?: Function, atEnd?: Function}} [options] `step` runs and tells one part of
 *   the work; `atEnd` is told what must be undone where the command is told to stop
 * @returns {Promise<{name: string, manifest: object, old: string | null, rows: number, bytes: number, applied: string[], files: object}>}
 */
export async function restoreCopy(path, into, options = {}) {
  const {
    keepOld = false,
    lostKey = false,
    step = (_title, work) => work(),
    tell = () => {},
    atEnd = () => {},
  } = options;
  const copy = await copyAt(path);
  const { manifest, contents } = await step("检查备份", () => checkCopy(copy, { tell }));
  checkPosition(manifest.structure.migrations);
  if (!lostKey) checkKey(manifest.dataKey, into.keys);
  const state = await stateOf(into.url);
  if (state === "filled" && !keepOld)
    throw new Refused(
      `目标数据库 ${nameIn(into.url)} 中已有数据，没有恢复。要换下它，请停止 Portal 后加 --keep-old：原库改名保留。`,
      EXIT.usage,
    );
  if (state === "filled") await nobodyIn(into.url);
  const inside = state === "empty" || state === "half";
  return whileRestoring(into.url, { inside }, async () => {
    await stillAs(state, into.url);
    await placeOf(into.store).ready();
    const files = await step("放回文件", async () => {
      const brought = await putBack(contents, copy.folder, into.store, tell);
      const lost = [...brought.missing, ...brought.damaged];
      if (lost.length > 0) refuseContents(copy.folder, lost);
      return brought;
    });
    const load = (url) => step("装载并核对数据", () => loadCopy(url, copy, manifest, tell));
    await stillAs(state, into.url);
    if (state === "half") await emptied(into.url);
    const loaded = inside ? await inPlace(into.url, load, atEnd) : await beside(into.url, load, atEnd);
    const old = await takePlace(into.url, state);
    return { name: copy.name, manifest, old, files, ...loaded };
  });
}

const adminOf = (url) => withDatabase(url, "postgres");
const besideName = (url) => `${nameIn(url)}_restoring`;

/** @returns {Promise<"absent" | "empty" | "half" | "filled">} */
async function stateOf(url) {
  try {
    return await withClient(url, async (client) => {
      const { rowCount } = await client.query(
        "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'S') LIMIT 1",
      );
      if (rowCount === 0) return "empty";
      return (await isHalf(client)) ? "half" : "filled";
    });
  } catch (error) {
    if (error.code === "3D000") return "absent";
    throw error;
  }
}

/** What was asked before the files were put back may be long ago: a portal may have started, another restore may have been done. */
async function stillAs(state, url) {
  if ((await stateOf(url)) !== state)
    throw new Refused(`目标数据库 ${nameIn(url)} 在这期间有了变动，没有恢复，没有动它。请核对后再执行。`);
}

/** A connection that has just been closed takes a moment to go. */
async function nobodyIn(url) {
  const connected = "SELECT 1 FROM pg_stat_activity WHERE datname = $1";
  const others = async () =>
    (await withClient(adminOf(url), (client) => client.query(connected, [nameIn(url)]))).rowCount;
  for (let tries = 0; (await others()) > 0; tries += 1) {
    if (tries === 20) throw new Refused("Portal 还连着目标数据库，请先停止它再恢复。");
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Into a database that is there and empty; what fails leaves it empty. */
async function inPlace(url, load, atEnd) {
  await beginLoad(url);
  const loaded = await undoneUnlessWhole(
    () => load(url),
    () => emptied(url),
    atEnd,
  );
  await endLoad(url);
  return loaded;
}

/** Into a new database under another name; what fails leaves none. */
async function beside(url, load, atEnd) {
  const admin = adminOf(url);
  await createDatabase(admin, besideName(url));
  const undo = () =>
    withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${quoted(besideName(url))} WITH (FORCE)`));
  return undoneUnlessWhole(() => load(withDatabase(url, besideName(url))), undo, atEnd);
}

async function undoneUnlessWhole(work, undo, atEnd) {
  let [whole, undone] = [false, null];
  const back = () => {
    undone ??= undo();
    return undone;
  };
  atEnd(async () => {
    if (!whole) await back();
  });
  try {
    const done = await work();
    whole = true;
    return done;
  } catch (error) {
    await back();
    throw error;
  }
}

/** The new database gets the name; the old one, where there was one, another. @returns {Promise<string | null>} that name */
async function takePlace(url, state) {
  if (state === "empty" || state === "half") return null;
  const name = nameIn(url);
  const old = state === "filled" ? `${name}_before_${nameOf(new Date())}` : null;
  await withClient(adminOf(url), async (client) => {
    // both, or neither: a name that is gone for a moment would be made anew by whoever starts the portal then
    await client.query("BEGIN");
    if (old) await client.query(`ALTER DATABASE ${quoted(name)} RENAME TO ${quoted(old)}`);
    await client.query(`ALTER DATABASE ${quoted(besideName(url))} RENAME TO ${quoted(name)}`);
    await client.query("COMMIT");
  });
  return old;
}
