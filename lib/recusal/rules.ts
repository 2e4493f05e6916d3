import { type Day, isDay } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";
import type { Standing } from "@/lib/policy/standing";
import type { OfficeLevel } from "@/lib/programmes/route";

/** 回避的情形: what the person declared, and what the staff list shows. */
export const RECUSAL_GROUNDS = [
  "declared",
  "home_area",
  "earlier_post",
  "adviser",
  "contractor",
  "prepared_dossier",
  "agency_contract",
  "agency_seat",
] as const;
export type RecusalGround = (typeof RECUSAL_GROUNDS)[number];
/** What the organiser may set aside, with a reason; one's own declaration is nobody else's to change. */
export const FOUND_GROUNDS = RECUSAL_GROUNDS.filter((ground) => ground !== "declared");
export type FoundGround = (typeof FOUND_GROUNDS)[number];

/** Why these standings may not set a ground aside any more: what has been opened rests on the readers as they were. Null where they may. */
export function overrideClosed(
  standings: readonly Standing[],
  { resultsOpenedAt, lotOpenedAt }: { resultsOpenedAt: Date | null; lotOpenedAt: Date | null },
): Problem | null {
  if (!standings.includes("organiser")) return { code: "not_allowed" };
  return resultsOpenedAt || lotOpenedAt ? { code: "wrong_stage" } : null;
}

type Public = "office" | "city_government" | "county_government" | "department" | "county_department" | "township";
/** Bodies of a place itself; an agency, or the operator, that only has its seat there is not one. */
const PUBLIC: readonly string[] = [
  "office",
  "city_government",
  "county_government",
  "department",
  "county_department",
  "township",
] satisfies Public[];

/** With whom: an organisation (its kind, whom it was merged into, the path of its area), or an area as a whole. */
export type TiedTo =
  | { organisationId: string; kind: string; successorId: string | null; areaPath: string }
  | { areaId: string; areaPath: string };

/** A relation to a place: of the person, or of their agency. `until` null: it goes on. */
export type Tie = { ground: FoundGround; to: TiedTo; until: Day | null };

export type Assessed = {
  organisationId: string;
  kind: string;
  areaId: string;
  areaPath: string;
  areaLevel: OfficeLevel;
  /** The areas in which it lies, its own included. */
  within: readonly { level: OfficeLevel; path: string }[];
};
export type Assessing = { homePath: string | null; agencyPath: string | null; ties: readonly Tie[] };
/** `home`, `years`: as the cycle has them; `day`: when the lot began, or today. */
export type RecusalRule = { home: OfficeLevel | null; years: number; day: Day };

const LEVELS: readonly OfficeLevel[] = ["national", "province", "city", "county", "township"];
const GOVERNED: Record<string, OfficeLevel> = {
  city_government: "city",
  county_government: "county",
  township: "township",
};

/** Whether an agency seated at `agencyPath` lies in the area of this applicant. A department doesn't govern the area it serves. */
export const conflictOfInterest = (agencyPath: string, applicant: { kind: string; areaPath: string }): boolean =>
  applicant.kind in GOVERNED && agencyPath.startsWith(applicant.areaPath);

/** A town seated in its county's area doesn't govern the county. */
const governs = (place: Assessed): boolean => GOVERNED[place.kind] === place.areaLevel;

/**
 * The detected grounds on which a person is recused from a place, in the order of RECUSAL_GROUNDS, each once. The SQL twin is the view
 * RecusalFound; a test holds the two together.
 */
export function recusalGrounds(person: Assessing, place: Assessed, rule: RecusalRule): FoundGround[] {
  const found = new Set<FoundGround>();
  if (atHome(person.homePath, place, rule.home)) found.add("home_area");
  for (const tie of person.ties) {
    const lasting = tie.ground === "prepared_dossier" || stillCounts(tie.until, rule);
    if (lasting && tiedTo(tie.to, place)) found.add(tie.ground);
  }
  if (person.agencyPath && conflictOfInterest(person.agencyPath, place)) found.add("agency_seat");
  return FOUND_GROUNDS.filter((ground) => found.has(ground));
}

/** 籍贯、家庭所在地: the same area of the level that the rule names; where the place itself stands higher, its own area. */
function atHome(home: string | null, place: Assessed, level: OfficeLevel | null): boolean {
  if (!home || !level) return false;
  if (place.within.some((area) => area.level === level && home.startsWith(area.path))) return true;
  return governs(place) && LEVELS.indexOf(place.areaLevel) < LEVELS.indexOf(level) && home.startsWith(place.areaPath);
}

/** In whole years: what ended five years ago to the day is five years past. */
const stillCounts = (until: Day | null, { years, day }: RecusalRule): boolean =>
  until === null || yearsAfter(until, years) > day;

/** With the place itself or what was merged into it; and, where it governs an area, with any public body there, or the area. */
function tiedTo(to: TiedTo, place: Assessed): boolean {
  const inArea = governs(place) && to.areaPath.startsWith(place.areaPath);
  if ("areaId" in to) return to.areaId === place.areaId || inArea;
  if (to.organisationId === place.organisationId || to.successorId === place.organisationId) return true;
  return inArea && PUBLIC.includes(to.kind);
}

/** The same day so many years later; of 29 February the 28th in a year that has none. */
export function yearsAfter(day: Day, years: number): Day {
  const later = `${String(Number(day.slice(0, 4)) + years).padStart(4, "0")}${day.slice(4)}`;
  return isDay(later) ? later : `${later.slice(0, 8)}28`;
}

type SheetOfLot = { lot: { commitmentSigned: boolean } | null };

/** 先签承诺再见材料（宁夏方案三(二)）: a sheet of a lot opens once its assessor has signed on entering the lot. */
export const commitmentSigned = ({ lot }: SheetOfLot) =>
  lot && !lot.commitmentSigned ? ({ code: "commitment_not_signed" } as const) : null;
