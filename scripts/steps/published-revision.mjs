import pg from "pg";
import { asking } from "./kept-pages.mjs";

const REVISION = { name: "revision", text: 'SELECT "revision" FROM "PublishedState"' };
/** With the place of the log: what it has written, and what it has taken in. */
const placed = (name, place) => ({
  name,
  text: `SELECT "revision", pg_wal_lsn_diff(${place}, '0/0')::text AS "place" FROM "PublishedState"`,
});
const WRITTEN = placed("revision_written", "pg_current_wal_lsn()");
const TAKEN_IN = placed("revision_taken_in", "pg_last_wal_replay_lsn()");

/** A primary that was away a moment ago is asked again, but not waited for. */
const SHORT = 300;
/** The replica may be so far behind in what no revision counts, in milliseconds: twice this at most. */
const BEHIND = 1_000;

/** One line to a database, for all who wait; null where it can't be asked. */
function line(connectionString, patience) {
  const settings = { max: 1, keepAlive: true, connectionTimeoutMillis: patience, query_timeout: patience };
  const pool = new pg.Pool({ connectionString, ...settings });
  pool.on("error", () => {});
  const ask = (statement) =>
    pool.query(statement).then(
      ({ rows }) => rows[0] ?? { revision: "", place: "0" },
      () => null,
    );
  return { ask, end: () => pool.end() };
}

/**
 * Asks which version of what is published can be seen now, over one line for all who wait: one that hangs is given up after so many
 * milliseconds and replaced. `replica`: whether the page may be read there, because it holds that version.
 * @param {string} primary
 * @param {{replica?: string | undefined, patience?: number}} [options]
 * @returns {{now: () => Promise<{revision: string | null, replica: boolean, away: boolean}>, end: () => Promise<unknown>}} revision null where no database can be asked
 */
export function publishedRevision(primary, { replica, patience = 2_000 } = {}) {
  const main = line(primary, patience);
  if (!replica) {
    const now = asking(async () => {
      const revision = said(await main.ask(REVISION));
      return { revision, replica: false, away: revision === null };
    });
    return { now, end: main.end };
  }
  const copy = line(replica, SHORT);
  const judge = judging();
  let away = false;
  const now = asking(async () => {
    const asked = main.ask(WRITTEN);
    const [written, takenIn] = await Promise.all([away ? soon(asked) : asked, copy.ask(TAKEN_IN)]);
    away = written === null;
    return judge(written, takenIn, Date.now());
  });
  return { now, end: () => Promise.all([main.end(), copy.end()]) };
}

const said = (row) => (row === null ? null : String(row.revision));
const soon = (answer) => Promise.race([answer, new Promise((resolve) => setTimeout(resolve, SHORT, null).unref())]);

/**
 * Pure but for what it remembers: where a page is read, given what primary and replica say (null: nothing). Never less than a version
 * that was promised once; while the primary is away, the replica answers by itself where it holds that.
 * @returns {(written: {revision: string, place: string} | null, takenIn: typeof written, at: number) => {revision: string | null, replica: boolean, away: boolean}}
 */
export function judging() {
  let promised = -1n;
  let [older, newer] = [null, null];
  return (written, takenIn, at) => {
    const has = takenIn === null ? -1n : BigInt(takenIn.revision);
    if (written === null) {
      if (has >= promised) promised = has;
      if (promised < 0n) return { revision: null, replica: false, away: true };
      return { revision: String(promised), replica: has === promised, away: true };
    }
    const place = BigInt(written.place);
    if (newer === null || at - newer.at >= BEHIND) [older, newer] = [newer, { place, at }];
    const least = older !== null && at - older.at <= 2 * BEHIND + SHORT ? older.place : place;
    // a primary that was put back to an earlier moment counts as it is
    promised = BigInt(written.revision);
    const replica = has >= promised && takenIn !== null && BigInt(takenIn.place) >= least;
    return { revision: String(promised), replica, away: false };
  };
}
