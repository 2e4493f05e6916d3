// node tests/faults/load.mjs PLAN: everybody at work until told to stop (SIGTERM); a process of its own, so that it outlives what is killed. Says
// ten times a second since when work goes on, and at the end how it went, as lines of JSON.
import { readFileSync } from "node:fs";
import { openJournal } from "./journal.mjs";
import { latest } from "./latest.mjs";
import { savesAreAhead } from "./least.mjs";
import { closeLines } from "./request.mjs";
import { files, marks, objects, saves, uploads } from "./writers.mjs";

const SAYS_MS = 100;
const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const journal = openJournal(plan.journal);
const begun = latest();
let going = true;
const statuses = {};
const counts = {};
const signed = new Set();
const refusals = [];
const work = {
  port: plan.port,
  running: () => going,
  givesWay: () => savesAreAhead(counts, plan.perKill),
  statuses,
  acknowledged: (line, { began }) => {
    journal.acknowledged(line);
    const kind = line.way ?? line.t;
    // a signature is sent twice and counts once; a receipt is read, not written
    const counted = kind === "signed" ? !signed.has(line.id) : kind !== "receipt";
    if (counted) counts[kind] = (counts[kind] ?? 0) + 1;
    if (kind === "signed") signed.add(line.id);
    begun.note(began);
  },
  told: ({ method, path }, { status, text }) =>
    note(`${status} ${method ?? "GET"} ${path.split("?")[0]} ${text?.slice(0, 120)}`),
  refused: (what, { status, text }) => note(`${what}: ${status} ${text.slice(0, 200)}`),
};
function note(text) {
  if (refusals.length < 50) refusals.push(text);
}
process.once("SIGTERM", () => {
  going = false;
});
const say = (more) =>
  console.log(JSON.stringify({ acknowledged: journal.count(), since: begun.since(), counts, ...more }));
const timer = setInterval(say, SAYS_MS);
const each = (writer, all) => all.map((one) => writer(work, { origin: plan.origin, ...one }));
const everybody = [...each(saves, plan.saves), ...each(marks, plan.marks), ...each(uploads, plan.uploads)];
const ended = await Promise.allSettled([...everybody, ...each(files, plan.files), ...each(objects, plan.objects)]);
for (const { reason } of ended.filter(({ status }) => status === "rejected"))
  note(`writer: ${reason.stack?.slice(0, 300)}`);
clearInterval(timer);
journal.close();
closeLines();
say({ statuses, refusals });
