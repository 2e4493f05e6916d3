import { z } from "zod";
import type { OfficeLevel } from "@/lib/programmes/route";
import table from "@/prisma/divisions/divisions-2023.json";

/** The real administrative divisions as the project ships them: prisma/divisions. */
export type Division = {
  code: string;
  name: string;
  level: OfficeLevel;
  parentCode: string | null;
  /** 地方立法权：设区的市、自治州，以及比照的四个不设区的市 (立法法)。 */
  hasLegislativePower: boolean;
};

const named = z.record(z.string().regex(/^\d{6}$/), z.string().min(2));
const shipped = z.object({
  asOf: z.string(),
  source: z.string(),
  notes: z.array(z.string()),
  provinces: named,
  cities: named,
  counties: named,
});

export const ROOT: Division = {
  code: "000000",
  name: "全国",
  level: "national",
  parentCode: null,
  hasLegislativePower: false,
};

/** Code and name of the area that a division lies in: a county whose city is no city lies directly in its province. */
export function parentCodeOf(code: string, cities: ReadonlySet<string>): string {
  const city = `${code.slice(0, 4)}00`;
  return city !== code && cities.has(city) ? city : `${code.slice(0, 2)}0000`;
}

export type DivisionTable = { asOf: string; source: string; notes: readonly string[]; divisions: readonly Division[] };

/** The table, from above downwards. @throws if the file is not what it should be */
export function divisionTable(): DivisionTable {
  const { provinces, cities, counties, ...about } = shipped.parse(table);
  const known = new Set(Object.keys(cities));
  const of = (
    list: Record<string, string>,
    level: OfficeLevel,
    more: (code: string, name: string) => Partial<Division>,
  ) =>
    Object.entries(list).map(
      ([code, name]): Division => ({
        code,
        name,
        level,
        parentCode: ROOT.code,
        hasLegislativePower: false,
        ...more(code, name),
      }),
    );
  return {
    ...about,
    divisions: [
      ...of(provinces, "province", () => ({})),
      ...of(cities, "city", (code, name) => ({
        parentCode: `${code.slice(0, 2)}0000`,
        hasLegislativePower: !/(地区|盟)$/.test(name),
      })),
      ...of(counties, "county", (code) => ({ parentCode: parentCodeOf(code, known) })),
    ],
  };
}
