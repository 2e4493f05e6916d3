import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  comparedFiles,
  comparedObjections,
  comparedPrepared,
  comparedSigned,
  comparedTyped,
} from "../../scripts/steps/machines/compare.mjs";
import { keysOf, objectionsMarked, piecesOf } from "../../scripts/steps/machines/rows.mjs";
import { journalLines } from "./journal.mjs";
import { BROUGHT } from "./orders.mjs";
import { halfDone } from "./whole.mjs";

const MOST_TOLD = 20;

/**
 * Every line of the journal beside database and files, and whatever came in meanwhile without being acknowledged: it must be whole, and there
 * once.
 * @param {import("pg").Client} client
 * @param {{journal: string, filesDirectory: string, cycleId: string, still?: boolean}} where `still`: nobody writes any more
 * @returns {Promise<{lines: number, counts: Record<string, number>, lost: string[], half: string[]}>}
 */
export async function check(client, { journal, filesDirectory, cycleId, still = false }) {
  const { last, acts, lines, lost } = await read(journal);
  const rows = async (text, values) => (await client.query(text, values)).rows;
  const found = [
    { lost, half: [] },
    ...(await typed(rows, last, still)),
    comparedFiles(acts.file, await piecesOf(rows, acts.file, BROUGHT)),
    { lost: contentsLost(acts.file, filesDirectory), half: [] },
    ...(await ordered(rows, acts, still)),
    { lost: [], half: await halfDone(rows, cycleId) },
  ];
  const all = (which) => found.flatMap((one) => one[which]).slice(0, MOST_TOLD);
  return { lines, counts: countsOf(last, acts), lost: all("lost"), half: all("half") };
}

/** The journal: of what is typed over the last line of each place, each one version after the one before; of all else every line. */
async function read(journal) {
  const last = { answer: new Map(), mark: new Map() };
  const acts = { file: [], prepared: [], recalled: [], signed: [], objection: [], receipt: [] };
  const lost = [];
  let lines = 0;
  for await (const line of journalLines(journal)) {
    lines += 1;
    if (!last[line.t]) {
      acts[line.t].push(line);
      continue;
    }
    const place = `${line.a ?? line.s} ${line.i}`;
    // each save that was acknowledged is the version of its own number: none before it was lost, none came twice
    if (line.version !== (line.first ?? 0) + line.seq)
      lost.push(`${line.t} ${place}: 第 ${line.seq} 次保存得到版本 ${line.version}`);
    last[line.t].set(place, { ...line, times: (last[line.t].get(place)?.times ?? 0) + 1 });
  }
  return { last, acts, lines, lost };
}

/** So many of each kind were acknowledged; a signature that was sent twice counts once. */
function countsOf(last, { file, prepared, recalled, signed, objection }) {
  const times = (which) => [...which.values()].reduce((sum, one) => sum + one.times, 0);
  return {
    answer: times(last.answer),
    mark: times(last.mark),
    whole: file.filter(({ way }) => way === "whole").length,
    pieces: file.filter(({ way }) => way === "pieces").length,
    prepared: prepared.length,
    recalled: recalled.length,
    signed: new Set(signed.map(({ id }) => id)).size,
    objection: objection.length,
  };
}

async function typed(rows, last, still) {
  const answers = await rows(
    `SELECT "applicationId" || ' ' || "indicatorId" AS "place", "version", "narrative" AS "text" FROM "IndicatorAnswer" WHERE "applicationId" = ANY ($1::uuid[])`,
    [[...new Set([...last.answer.values()].map(({ a }) => a))]],
  );
  const marks = await rows(
    `SELECT "sheetId" || ' ' || "indicatorId" AS "place", "version", "reason" AS "text" FROM "ItemScore" WHERE "sheetId" = ANY ($1::uuid[])`,
    [[...new Set([...last.mark.values()].map(({ s }) => s))]],
  );
  return [comparedTyped("answer", last.answer, answers, still), comparedTyped("mark", last.mark, marks, still)];
}

/** Files that are registered, whose bytes are gone or others. */
const contentsLost = (files, directory) =>
  files.filter(({ sha }) => hashAt(directory, sha) !== sha).map(({ id }) => `file ${id}：内容`);

function hashAt(directory, sha) {
  try {
    const bytes = readFileSync(join(directory, sha.slice(0, 2), sha.slice(2, 4), sha));
    return createHash("sha256").update(bytes).digest("hex");
  } catch {
    return null;
  }
}

/** Orders of which the journal knows. */
async function ordered(rows, { prepared, recalled, signed, objection, receipt }, still) {
  const offs = await rows(
    `SELECT "id", "subjectId" AS "a", "stage"::text AS "stage" FROM "SignOff" WHERE "subjectId" = ANY ($1::uuid[])`,
    [[...new Set(prepared.map(({ a }) => a))]],
  );
  const stages = new Map(offs.map(({ id, stage }) => [id, stage]));
  const brought = await keysOf(rows, signed, "eventId", "event");
  const events = await rows(`SELECT "id"::text AS "id", "subjectId" FROM "Event" WHERE "id" = ANY ($1::bigint[])`, [
    brought.map(({ event }) => event),
  ]);
  const lost = recalled.flatMap(({ id }) =>
    stages.get(id) === "superseded" ? [] : [`recalled ${id}: ${stages.get(id)}`],
  );
  return [
    comparedPrepared(prepared, offs, await keysOf(rows, prepared, "signOffId", "id"), still),
    { lost, half: [] },
    comparedSigned(signed, stages, brought, new Map(events.map(({ id, subjectId }) => [id, subjectId]))),
    comparedObjections(
      [...objection, ...receipt],
      await objectionsMarked(rows),
      await keysOf(rows, objection, "receiptNumber", "number"),
    ),
  ];
}
