// node tests/faults/load.mjs PLAN: everybody at work until told to stop (SIGTERM); a process of its own, so that it outlives what is killed. Says
// how it went once a second, and at the end, as a line of JSON.
import { readFileSync } from "node:fs";
import { openJournal } from "./journal.mjs";
import { closeLines } from "./request.mjs";
import { files, marks, objects, saves, uploads } from "./writers.mjs";

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const journal = openJournal(plan.journal);
let going = true;
const statuses = {};
const refusals = [];
const work = {
  port: plan.port,
  running: () => going,
  statuses,
  acknowledged: journal.acknowledged,
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
const say = (ended) => console.log(JSON.stringify({ acknowledged: journal.count(), statuses, refusals, ended }));
const timer = setInterval(() => say(false), 1_000);
const each = (writer, all) => all.map((one) => writer(work, { origin: plan.origin, ...one }));
const everybody = [...each(saves, plan.saves), ...each(marks, plan.marks), ...each(uploads, plan.uploads)];
const ended = await Promise.allSettled([...everybody, ...each(files, plan.files), ...each(objects, plan.objects)]);
for (const { reason } of ended.filter(({ status }) => status === "rejected"))
  note(`writer: ${reason.stack?.slice(0, 300)}`);
clearInterval(timer);
journal.close();
closeLines();
say(true);
