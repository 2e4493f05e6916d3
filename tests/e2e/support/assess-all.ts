import { db } from "@/lib/platform/db";
import { assessAll, sheetsOf } from "@/prisma/seed/scenes/assessing";

// Run by a journey: plays 第三方评估 of every case of a cycle that stands there, by the commands of the pages. Prints how many sheets.

const [cycleId, organiser] = process.argv.slice(2) as [string, string];
const cases = await db.application.findMany({ where: { cycleId, stage: "assessment" }, orderBy: { number: "asc" } });
const ids = cases.map(({ id }) => id);
const dates = { assigned: "2026-10-08 09:00", scored: "2026-10-20 16:00", settled: "2026-10-22 10:00" };
await assessAll(dates, organiser, cycleId, ids);
console.log(JSON.stringify({ sheets: (await sheetsOf(ids)).length }));
await db.$disconnect();
