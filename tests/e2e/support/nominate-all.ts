import { db } from "@/lib/platform/db";
import { choose, openResults } from "@/prisma/seed/scenes/selecting";
import { visitAll } from "@/prisma/seed/scenes/visiting";

// Run by a journey: plays 启封, 入围, 实地核查 and 候选名单 of a cycle whose cases are assessed and surveyed, by the commands of the pages, in
// November 2026; everyone is chosen who may be. Prints how many candidates there are.

const [cycleId, organiser, signatory, leader, member] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const pair = [organiser, signatory] as const;
await openResults("2026-11-01 09:00", pair, cycleId);
const visited = await choose("2026-11-02 15:00", pair, cycleId, "shortlist_cases");
const dates = { planned: "2026-11-03 09:00", on: "2026-11-05", handedIn: "2026-11-08 17:00" };
await visitAll(dates, organiser, cycleId, [leader, member], visited);
const chosen = await choose("2026-11-12 10:00", pair, cycleId, "nominate_cases");
console.log(JSON.stringify({ candidates: chosen.length }));
await db.$disconnect();
