import { db } from "@/lib/platform/db";
import { type Filing, submit } from "@/prisma/seed/scenes/filing";
import { seatCounties, slugOf } from "./counties";

// Run by a journey: forty dossiers for 澜洲市's desk in the cycle given. Counties of its own, each with somebody who files and somebody who
// signs; 31 comprehensive, 8 of the same counties thematic as well, and the municipality's own. Prints the application of each as JSON.

const cycleId = process.argv[2]!;
const FIRST = [..."苇葭蓼荻菱莼"];
const SECOND = [..."汀渚浦湄洲澳"];
const COUNTIES = FIRST.flatMap((first) => SECOND.map((second) => `${first}${second}县`)).slice(0, 31);

await seatCounties("980100", COUNTIES, { slug: "xian", from: 50 });

/** `xian01` and `xian10` are alike in all that the demonstration's figures hang on: the two of a tie. */
const TIED = ["xian01", "xian10"];
const filed: Record<string, string> = {};
const file = async (at: string, filing: Filing) => {
  filed[filing.theme ? `${filing.slug} thematic` : filing.slug] = await submit(at, filing);
};
for (const at of COUNTIES.keys()) {
  const slug = slugOf("xian", at);
  await file(`2026-11-05 09:${String(at + 10)}`, { slug, cycleId, weak: TIED.includes(slug) ? 0 : 5 + (at % 5) });
}
for (const at of Array(8).keys()) {
  await file(`2026-11-06 09:${String(at + 10)}`, { slug: slugOf("xian", at), cycleId, theme: 1, weak: 1 + at });
}
await file("2026-11-06 15:00", { slug: "lanzhoushi", cycleId, weak: 0 });
console.log(JSON.stringify(filed));
await db.$disconnect();
