import { openLine } from "./line.mjs";
import { keepObjecting, keepReading } from "./reading.mjs";
import { keepSaving } from "./saving.mjs";
import { findSubjects, OFFICER, signAllIn } from "./subjects.mjs";
import { keepUploading } from "./uploading.mjs";

/** Items of one dossier that are being written in at the same time. */
const ITEMS_AT_ONCE = 2;
/** What is left unanswered at the end is tried so long. */
const LAST_MS = 20_000;

/**
 * A mixed load through nginx, each of its people on a line of their own: saves, pages of staff, uploads in pieces, visitors' pages and
 * objections. `end` lets each finish what it has begun.
 * @returns {Promise<{journal: object, end: () => Promise<void>}>}
 */
export async function startLoad(front, url, tally) {
  const { dossiers, notice, publicPages } = await findSubjects(url);
  if (dossiers.length === 0) throw new Error("演示数据中没有正在填报的申报。");
  const first = openLine(front);
  const cookies = await signAllIn(first, [...new Set([OFFICER, ...dossiers.map(({ account }) => account)])]);
  const lines = [first];
  let ending = null;
  /** Whether to begin nothing more; with `late` whether to give up what has been begun. */
  const isOver = (late = false) => ending !== null && (!late || performance.now() - ending > LAST_MS);
  const work = (cookie = "") => {
    const line = openLine(front);
    lines.push(line);
    return { line, tally, isOver, cookie };
  };
  const journal = { chains: [], files: [], objections: [] };
  const going = [];
  for (const { id: applicationId, account, items } of dossiers) {
    for (const item of items.slice(0, ITEMS_AT_ONCE)) {
      const chain = { applicationId, ...item };
      journal.chains.push(chain);
      going.push(keepSaving(work(cookies.get(account)), chain));
    }
    going.push(
      keepReading(
        work(cookies.get(account)),
        "填报页",
        [1, 3, 5].map((n) => `/apply/${applicationId}/items/${n}`),
      ),
    );
  }
  const [{ id: applicationId, account, items }] = dossiers;
  going.push(keepUploading(work(cookies.get(account)), { applicationId, items }, journal.files));
  going.push(keepReading(work(cookies.get(OFFICER)), "案头", ["/review", "/"]));
  going.push(keepReading(work(), "公开页面", publicPages), keepReading(work(), "公开页面", publicPages.toReversed()));
  going.push(keepObjecting(work(), notice, journal.objections));
  return {
    journal,
    async end() {
      ending = performance.now();
      await Promise.all(going);
      for (const line of lines) line.end();
    },
  };
}
