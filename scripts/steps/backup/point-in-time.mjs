import { chmodSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { archiveSettings } from "../archive.mjs";
import { startCluster } from "../cluster.mjs";
import { createDatabase, withClient } from "../database.mjs";
import { temporaryFolder } from "../throw-away.mjs";
import { takeBase } from "./base.mjs";
import { baseFor, recoverCluster } from "./recover.mjs";

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const EVERY_MS = 100;
/** Rows that are written after a restore begin here. */
const LATER = 1_000_000;

/**
 * Point in time, tried: a server that puts its log by is filled, copied while it works, written to without pause, and killed with its disk
 * lost. Then it is restored to the end of what was put by, and to a moment noted before; what is written from there is lost with its disk
 * as well. Once more to the moment, written to and lost, and to the end: that has what was written last, and nothing that was undone.
 * @param {{seconds: number, fill: (url: string, folder: string) => Promise<unknown>, throwAway?: boolean, atEnd?: Function, step?: Function}} how
 *   `seconds`: after how long the server closes a segment of its log (archive_timeout); `throwAway`: servers that need not survive a power cut
 * @returns what was written, found and lost, and how long it took; times in milliseconds
 */
export async function tryPointInTime(how) {
  const { seconds, fill, throwAway, atEnd = () => {}, step = (_title, work) => work() } = how;
  const folder = temporaryFolder();
  const running = new Set();
  const stop = async () => {
    for (const cluster of running) await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  atEnd(stop);
  try {
    const archive = join(folder, "wal");
    const home = newHome(folder, "postgres");
    const cluster = await startCluster(home, { throwAway, settings: archiveSettings(archive, { seconds }) });
    running.add(cluster);
    const url = cluster.url("portal");
    await step("准备数据", async () => {
      await createDatabase(cluster.url("postgres"), "portal");
      await fill(url, folder);
      await withClient(url, (client) => client.query("CREATE TABLE probe (n int PRIMARY KEY)"));
    });
    const base = await step("基础备份", () => timed(() => takeBase({ admin: cluster.url("postgres") }, folder)));
    const written = await step("持续写入，然后断电、丢盘", () => writeUntilKilled(url, home, seconds));
    running.delete(cluster);
    rmSync(join(home, "data"), { recursive: true });
    const latest = await step("恢复到归档的最后", () => timed(() => recover("latest", null)));
    const moment = await step("恢复到记下的时刻", () => timed(() => recover("moment", written.moment, [LATER])));
    const again = await step("再丢一次盘，再恢复", async () => [
      await recover("twice", written.moment, [LATER + 1]),
      await recover("last", null),
    ]);
    const { acknowledged, moment: at, killedAt } = written;
    const kept = latest.value.length;
    return {
      ...{ acknowledged: acknowledged.length, at: at.toISOString(), baseBytes: base.value.bytes, baseMs: base.ms },
      expected: acknowledged.filter((one) => one.at <= at.getTime()).length,
      found: moment.value.length,
      exactly: isFirst(moment.value) && isFirst(latest.value),
      goesOn: again.map((found) => found.filter((n) => n >= LATER).map((n) => n - LATER)),
      undone: again.every((found) =>
        isFirst(
          found.filter((n) => n < LATER),
          moment.value.length,
        ),
      ),
      restoredMs: moment.ms,
      latestMs: latest.ms,
      lost: acknowledged.length - kept,
      // what was acknowledged longest ago of all that is gone
      lostMs: kept < acknowledged.length ? killedAt - acknowledged[kept].at : 0,
    };

    /** What a server holds after it was restored; then it writes `more`, and its disk goes. */
    async function recover(name, until, more = []) {
      const home = newHome(folder, name);
      const base = join(folder, (await baseFor(folder, archive, until)).name);
      const restored = await recoverCluster({ base, archive, home, until, throwAway, seconds });
      running.add(restored);
      const numbers = await withClient(restored.url("portal"), async (client) => {
        const { rows } = await client.query("SELECT n FROM probe ORDER BY n");
        for (const n of more) await client.query("INSERT INTO probe VALUES ($1)", [n]);
        return rows.map(({ n }) => n);
      });
      await restored.stop();
      running.delete(restored);
      rmSync(home, { recursive: true });
      return numbers;
    }
  } finally {
    await stop();
  }
}

const isFirst = (numbers, count = numbers.length) =>
  numbers.length === count && numbers.every((n, place) => n === place);

function newHome(folder, name) {
  const home = join(folder, name);
  mkdirSync(home);
  chmodSync(home, 0o711);
  return home;
}

async function timed(work) {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}

/** A row each tenth of a second, each acknowledged before the next; a moment noted between two of them, more rows until they must have been put by. */
async function writeUntilKilled(url, home, seconds) {
  const acknowledged = [];
  let moment;
  await withClient(url, async (client) => {
    const clock = async () => (await client.query("SELECT clock_timestamp() AS at")).rows[0].at;
    const write = async () => {
      await client.query("INSERT INTO probe VALUES ($1)", [acknowledged.length]);
      acknowledged.push({ at: (await clock()).getTime() });
      await sleep(EVERY_MS);
    };
    for (let n = 0; n < 20; n += 1) await write();
    moment = await clock();
    await sleep(EVERY_MS);
    for (const end = performance.now() + seconds * 1_500 + 3_000; performance.now() < end; ) await write();
    process.kill(Number(readFileSync(join(home, "data/postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  }).catch((error) => {
    if (acknowledged.length === 0 || moment === undefined) throw error;
  });
  return { acknowledged, moment, killedAt: Date.now() };
}
