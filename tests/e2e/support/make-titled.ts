import { searchKeys } from "@/lib/kernel/pinyin";
import { db } from "@/lib/platform/db";
import { seat } from "./counties";

// Run by a journey: so many counties of its own, spread over four municipalities of two provinces, the first few with somebody who files and
// somebody who signs (`zhou01_shenbao`, `zhou01_qianfa`). Prints code and name of each county's government as JSON.

const [count, seated] = process.argv.slice(2).map(Number) as [number, number];
const CITIES = ["980100", "980200", "980300", "990100"];
const FIRST = "岚岫峤岵崮嵩嶂巘岑岱峥嵘崤峦";
const LAST = "陂坂埭堰墟垌坨塬";
const EACH = Math.ceil(count / CITIES.length);

const made: { code: string; name: string }[] = [];
for (let at = 0; at < count; at += 1) {
  const city = await db.area.findUniqueOrThrow({ where: { code: CITIES[Math.floor(at / EACH)]! } });
  const code = `${city.code.slice(0, 4)}${50 + (at % EACH)}`;
  const name = `${FIRST[Math.floor(at / LAST.length) % FIRST.length]}${LAST[at % LAST.length]}${at < FIRST.length * LAST.length ? "" : "北"}县`;
  const area = { code, name, level: "county", path: `${city.path}${code}/`, parentId: city.id } as const;
  const { id: areaId } = await db.area.create({ data: { ...area, ...searchKeys(name) } });
  const full = `${name}人民政府`;
  const row = { code: `GOV-${code}`, name: full, kind: "county_government", areaId } as const;
  const { id } = await db.organisation.create({ data: { ...row, ...searchKeys(full) } });
  made.push({ code: row.code, name: full });
  if (at >= seated) continue;
  const slug = `zhou${String(at + 1).padStart(2, "0")}`;
  await seat({ account: `${slug}_shenbao`, name: `${name.slice(0, 2)}经办` }, id, "filing");
  await seat({ account: `${slug}_qianfa`, name: `${name.slice(0, 2)}签发` }, id, "signing");
}
console.log(JSON.stringify(made));
await db.$disconnect();
