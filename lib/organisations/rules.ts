import type { Problem } from "@/lib/kernel/problem";
import type { OfficeLevel } from "@/lib/programmes/route";
import type { KINDS } from "./schema";

export type OrganisationKind = (typeof KINDS)[number];

/** Which levels may lie directly below which: a county lies in a city, or directly in its province. */
const BELOW: Record<OfficeLevel, readonly OfficeLevel[]> = {
  national: ["province"],
  province: ["city", "county"],
  city: ["county", "township"],
  county: ["township"],
  township: [],
};

/** Null if an area of this level may lie in one of that level. */
export const hierarchyProblem = (parent: OfficeLevel, level: OfficeLevel): Problem | null =>
  BELOW[parent].includes(level) ? null : { code: "area_level_wrong" };

/** At which levels an organisation of a kind is seated; agencies and the operator anywhere. */
const SEATS: Partial<Record<OrganisationKind, readonly OfficeLevel[]>> = {
  office: ["national", "province", "city", "county"],
  city_government: ["city"],
  county_government: ["county"],
  department: ["national", "province", "city"],
  county_department: ["county"],
  township: ["city", "county", "township"],
};

/** Whether an organisation of this kind may be seated in an area of this level. */
export const seatFits = (kind: OrganisationKind, level: OfficeLevel): boolean => SEATS[kind]?.includes(level) ?? true;

/** Of these an area has one. */
export const ONE_OF_AREA: readonly OrganisationKind[] = ["office", "city_government", "county_government"];

/** What becomes of the bodies of an area that is merged or abolished: these end with it, all others carry on. */
export const ENDS_WITH_AREA: readonly OrganisationKind[] = [...ONE_OF_AREA, "county_department", "department"];

export type Renamed = { name: string; code: string };

/** Under which kind a new name, a new code or both are written down; null where nothing changes. */
export function renamingKind(before: Renamed, after: Renamed): "rename" | "recode" | null {
  if (before.name !== after.name) return "rename";
  return before.code === after.code ? null : "recode";
}

/** The name of a body after its area was renamed: 砚湖县人民政府 becomes 砚湖区人民政府; names that don't begin so stay. */
export const nameAfter = (body: string, before: string, after: string): string =>
  body.startsWith(before) ? after + body.slice(before.length) : body;
