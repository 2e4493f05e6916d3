import { db } from "@/lib/platform/db";
import { submit } from "@/prisma/seed/scenes/filing";
import { seat, seatCounties, slugOf } from "./counties";

// Run by a journey: twelve dossiers filed straight into assessment in the cycle given, from counties of 澜洲市 of the journey's own, and a third
// assessor for either agency. `weak` answers of each are weak; without it more or fewer by place. Prints the application of each county's
// slug, and its name, as JSON.

const [cycleId, day = "2026-11-05", weak] = process.argv.slice(2) as [string, string?, string?];
const COUNTIES = [
  "蒲汀县",
  "蒲浦县",
  "茭汀县",
  "茭浦县",
  "茭湄县",
  "芡汀县",
  "芡浦县",
  "芡湄县",
  "藻汀县",
  "藻浦县",
  "藻湄县",
  "荇汀县",
];
const SLUG = "pinggu_xian";

await seatCounties("980100", COUNTIES, { slug: SLUG, from: 50 });
for (const [account, name, code] of [
  ["pinggu5", "骆清川", "ASM-01"],
  ["pinggu6", "易望山", "ASM-02"],
] as const) {
  const { id } = await db.organisation.findUniqueOrThrow({ where: { code } });
  await seat({ account, name }, id, "assessing");
}

const filed: { id: string; slug: string; name: string; number: string }[] = [];
for (const [at, name] of COUNTIES.entries()) {
  const slug = slugOf(SLUG, at);
  const id = await submit(`${day} 09:${String(at + 10)}`, { slug, cycleId, weak: weak ? Number(weak) : 3 + (at % 5) });
  const { number } = await db.application.findUniqueOrThrow({ where: { id } });
  filed.push({ id, slug, name, number });
}
console.log(JSON.stringify(filed));
await db.$disconnect();
