import type { Stage, Track } from "@/lib/applications/case-file";
import { beijingDay, daysBetween } from "@/lib/kernel/dates";
import { type Actor, type Parties, type Standing, standingsOf } from "@/lib/policy/standing";
import { OFFICE_LEVELS, type OfficeLevel, type Route, wayOf } from "@/lib/programmes/route";

/**
 * Where a case lies, seen from an office: on its desk, passed on by it, or still below it on its way here. Of the last an office is told
 * that the place has filed, when, and on whose desk it lies: no rate, score, round, remark, deadline, and not whether it was sent back.
 */
const DESK_LINES = ["here", "passed", "below"] as const;
export type DeskLine = (typeof DESK_LINES)[number];

/** Stages in which a case that has not come here yet is told of; how it ended below is not. */
export const ON_THE_WAY = ["first_review", "returned"] as const satisfies readonly Stage[];

export type Located = {
  stage: Stage;
  track: Track;
  position: number;
  route: Route;
  parties: Pick<Parties, "desk" | "recommenders">;
  /** The office of the applicant's own area, or above it, at each level. */
  offices: Partial<Record<OfficeLevel, string>>;
};

const ON_DESK: readonly Standing[] = ["desk_office", "desk_signatory", "desk_checker"];

/** The row that this case is on the actor's desk, or null where it has none. The SQL twin is `deskArms`; a test holds the two together. */
export function deskLine(actor: Actor, c: Located): DeskLine | null {
  const standings = standingsOf(actor, c.parties);
  if (standings.some((standing) => ON_DESK.includes(standing))) return c.position >= 0 ? "here" : null;
  if (standings.includes("recommender")) return "passed";
  if (!mayReview(actor) || !(ON_THE_WAY as readonly Stage[]).includes(c.stage) || !liesBelow(actor, c)) return null;
  const ahead = wayOf(c.route, c.track).some(
    ({ position, office }) => position > c.position && c.offices[office] === actor.organisationId,
  );
  return ahead ? "below" : null;
}

/** Whether the case lies with an office of a lower level of the same area. */
function liesBelow({ areaLevel }: Actor, { offices, parties }: Located): boolean {
  const level = OFFICE_LEVELS.find((each) => offices[each] !== undefined && offices[each] === parties.desk);
  return level !== undefined && OFFICE_LEVELS.indexOf(level) > OFFICE_LEVELS.indexOf(areaLevel as OfficeLevel);
}

const AT_DESKS = ["reviewing", "signing", "checking"] as const satisfies readonly Actor["duties"][number][];

/** Whether somebody works at a desk of first review at all, checking conclusions included. */
export const mayReview = ({ duties }: Pick<Actor, "duties">): boolean => AT_DESKS.some((duty) => duties.includes(duty));

/** What stands out about a case, in the order of the tags. */
export const DESK_FLAGS = ["overdue", "to_sign", "to_accept", "changed", "late_filing", "likeness"] as const;
export type DeskFlag = (typeof DESK_FLAGS)[number];
/** A flag with what its tag says: how many days, items, or which act or timing. */
export type Flag = { key: DeskFlag; days?: number; items?: number; what?: string };

export type Marked = {
  dueAt: Date | null;
  toSign: string | null;
  toAccept: boolean;
  changed: number;
  timing: string | null;
  likeItems: number;
};

/** The flags of a case as of `at`. */
export function flagsOf(c: Marked, at: Date): Flag[] {
  const flags: (Flag | null)[] = [
    c.dueAt && c.dueAt < at ? { key: "overdue", days: daysBetween(beijingDay(c.dueAt), beijingDay(at)) } : null,
    c.toSign ? { key: "to_sign", what: c.toSign } : null,
    c.toAccept ? { key: "to_accept" } : null,
    c.changed > 0 ? { key: "changed", items: c.changed } : null,
    c.timing && c.timing !== "in_time" ? { key: "late_filing", what: c.timing } : null,
    c.likeItems > 0 ? { key: "likeness", items: c.likeItems } : null,
  ];
  return flags.filter((flag) => flag !== null);
}

/** Whole days by the calendar in Beijing until the last moment; negative once it is over. */
export const daysLeft = (dueAt: Date, at: Date): number => daysBetween(beijingDay(at), beijingDay(dueAt));
