import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { journalLines } from "./journal.mjs";

const MOST_TOLD = 20;

/**
 * Every line of the journal beside database and files, and whatever came in meanwhile without being acknowledged: it must be whole.
 * @param {import("pg").Client} client
 * @param {{journal: string, filesDirectory: string, cycleId: string, still?: boolean}} where `still`: nobody writes any more
 * @returns {Promise<{lines: number, compared: number, lost: string[], half: string[]}>}
 */
export async function check(client, { journal, filesDirectory, cycleId, still = false }) {
  const told = { lost: [], half: [] };
  const lost = (text) => told.lost.length < MOST_TOLD && told.lost.push(text);
  const half = (text) => told.half.length < MOST_TOLD && told.half.push(text);
  const { last, acts, lines } = await read(journal, lost);
  const rows = async (text, values) => (await client.query(text, values)).rows;
  await typed(rows, last, still, { lost, half });
  await kept(rows, acts.file, filesDirectory, lost);
  await ordered(rows, acts, { lost, half });
  await whole(rows, cycleId, half);
  return { lines, ...told };
}

/** The journal: of what is typed over the last line of each place, each one version after the one before; of all else every line. */
async function read(journal, lost) {
  const last = { answer: new Map(), mark: new Map() };
  const acts = { file: [], prepared: [], recalled: [], signed: [], objection: [] };
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
      lost(`${line.t} ${place}: 第 ${line.seq} 次保存得到版本 ${line.version}`);
    last[line.t].set(place, line);
  }
  return { last, acts, lines };
}

async function typed(rows, last, still, { lost, half }) {
  const answers = await rows(
    `SELECT "applicationId" || ' ' || "indicatorId" AS "place", "version", "narrative" AS "text" FROM "IndicatorAnswer" WHERE "applicationId" = ANY ($1::uuid[])`,
    [[...new Set([...last.answer.values()].map(({ a }) => a))]],
  );
  const marks = await rows(
    `SELECT "sheetId" || ' ' || "indicatorId" AS "place", "version", "reason" AS "text" FROM "ItemScore" WHERE "sheetId" = ANY ($1::uuid[])`,
    [[...new Set([...last.mark.values()].map(({ s }) => s))]],
  );
  for (const [kind, found] of Object.entries({ answer: answers, mark: marks })) {
    const at = new Map(found.map((row) => [row.place, row]));
    for (const [place, line] of last[kind]) {
      const row = at.get(place);
      const seq = Number.parseInt(row?.text ?? "", 10);
      if (!row || !(seq >= line.seq)) lost(`${kind} ${place}: 已确认第 ${line.seq} 次，库中 ${row ? seq : "没有"}`);
      else if (row.version !== (line.first ?? 0) + seq)
        half(`${kind} ${place}: 内容是第 ${seq} 次，版本 ${row.version}`);
      else if (still && seq > line.seq + 1) half(`${kind} ${place}: 已确认第 ${line.seq} 次，库中第 ${seq} 次`);
    }
  }
}

/** A file is there with all of its content, and stands beside its item. */
async function kept(rows, files, directory, lost) {
  const found = await rows(
    `SELECT e."id", e."sha256", f."size", u."applicationId", u."indicatorId" FROM "Evidence" e JOIN "StoredFile" f USING ("sha256")
     JOIN "EvidenceUse" u ON u."evidenceId" = e."id" WHERE e."id" = ANY ($1::uuid[])`,
    [files.map(({ id }) => id)],
  );
  const at = new Map(found.map((row) => [row.id, row]));
  for (const { id, sha, size, a, i } of files) {
    const row = at.get(id);
    if (row?.sha256 !== sha || row.size !== size || row.applicationId !== a || row.indicatorId !== i)
      lost(`file ${id}`);
    else if (hashAt(directory, sha) !== sha) lost(`file ${id}：内容`);
  }
}

function hashAt(directory, sha) {
  try {
    const bytes = readFileSync(join(directory, sha.slice(0, 2), sha.slice(2, 4), sha));
    return createHash("sha256").update(bytes).digest("hex");
  } catch {
    return null;
  }
}

/** Orders of which the journal knows. */
async function ordered(rows, { prepared, recalled, signed, objection }, { lost, half }) {
  const offs = await rows(`SELECT "id", "stage"::text AS "stage" FROM "SignOff" WHERE "id" = ANY ($1::uuid[])`, [
    prepared.map(({ id }) => id),
  ]);
  const stages = new Map(offs.map(({ id, stage }) => [id, stage]));
  for (const { id } of prepared) if (!stages.has(id)) lost(`prepared ${id}`);
  for (const { id } of recalled) if (stages.get(id) !== "superseded") lost(`recalled ${id}: ${stages.get(id)}`);
  const events = await rows(`SELECT "id"::text AS "id", "subjectId" FROM "Event" WHERE "id" = ANY ($1::bigint[])`, [
    signed.map(({ event }) => event),
  ]);
  const of = new Map(events.map(({ id, subjectId }) => [id, subjectId]));
  for (const { id, a, event } of signed) {
    if (of.get(event) !== a || stages.get(id) !== "signed") lost(`signed ${id}: ${a}`);
  }
  const results = new Map();
  for (const { id, event } of signed) {
    if ((results.get(id) ?? event) !== event) half(`signed ${id}: 一次签发两个结果`);
    results.set(id, event);
  }
  const receipts = await rows(`SELECT "receiptNumber", "reason" FROM "Objection" WHERE "receiptNumber" = ANY ($1)`, [
    objection.map(({ number }) => number),
  ]);
  const reasons = new Map(receipts.map(({ receiptNumber, reason }) => [receiptNumber, reason]));
  for (const { number, mark } of objection) if (!reasons.get(number)?.includes(mark)) lost(`objection ${number}`);
}

/** What must hold of each act, whether or not it was acknowledged: its rows are there together, once each. */
const PIECES = {
  报送: `SELECT a."id" FROM "Application" a WHERE a."cycleId" = $1 AND (
      (SELECT count(*) FROM "Receipt" r JOIN "Snapshot" s ON s."id" = r."snapshotId" WHERE r."applicationId" = a."id") <> (a."stage" <> 'draft')::int
      OR (SELECT count(*) FROM "Event" e WHERE e."subjectId" = a."id" AND e."action" = 'submit') <> (a."stage" <> 'draft')::int
      OR (SELECT count(*) FROM "SignOff" o WHERE o."subjectId" = a."id" AND o."stage" = 'signed') <> (a."stage" <> 'draft')::int
      OR (SELECT count(*) FROM "SignOff" o WHERE o."subjectId" = a."id" AND o."stage" = 'pending') > (a."stage" = 'draft')::int
      OR (a."stage" <> 'draft' AND NOT EXISTS (SELECT 1 FROM "Notification" n JOIN "Event" e ON e."id" = n."eventId"
        WHERE e."subjectId" = a."id" AND e."action" = 'submit')))`,
  异议: `SELECT o."id" FROM "Objection" o WHERE $1::uuid IS NOT NULL AND (
      (SELECT count(*) FROM "Event" e WHERE e."subjectId" = o."id" AND e."action" = 'lodge_objection') <> 1
      OR NOT EXISTS (SELECT 1 FROM "Notification" n JOIN "Event" e ON e."id" = n."eventId" WHERE e."subjectId" = o."id"))`,
  办理键: `SELECT "key" AS "id" FROM "IdempotencyKey" WHERE $1::uuid IS NOT NULL AND "result" = '{}'::jsonb`,
};

async function whole(rows, cycleId, half) {
  for (const [name, text] of Object.entries(PIECES)) {
    for (const { id } of await rows(text, [cycleId])) half(`${name} ${id}`);
  }
}
