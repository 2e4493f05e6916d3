import { db } from "@/lib/platform/db";
import { visitAll } from "@/prisma/seed/scenes/visiting";

// Run by a journey: plays 实地核查 of every case of a cycle that was shortlisted, by the commands of the pages, in November 2026. Prints how many.

const [cycleId, organiser, leader, member] = process.argv.slice(2) as [string, string, string, string];
const cases = await db.application.findMany({ where: { cycleId, stage: "verification" }, orderBy: { number: "asc" } });
const dates = { planned: "2026-11-03 09:00", on: "2026-11-05", handedIn: "2026-11-08 17:00" };
const ids = cases.map(({ id }) => id);
await visitAll(dates, organiser, cycleId, [leader, member], ids);
console.log(JSON.stringify({ visits: ids.length }));
await db.$disconnect();
