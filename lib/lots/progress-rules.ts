/** How far the regular sheets of one assessor are; items scored are progress, what was given is not told. */
export type AssessorProgress = {
  assessorId: string;
  assessor: string;
  agencyId: string;
  agency: string;
  sheets: number;
  assigned: number;
  scoring: number;
  handedIn: number;
  withdrawn: number;
  items: number;
  scored: number;
  /** Sheets not handed in although the planned time of the station is over. */
  overdue: number;
};

type Counts = Omit<AssessorProgress, "assessorId" | "assessor" | "agencyId" | "agency">;
export type AgencyProgress = Counts & { agencyId: string; agency: string; assessors: number };

const NONE: Counts = { sheets: 0, assigned: 0, scoring: 0, handedIn: 0, withdrawn: 0, items: 0, scored: 0, overdue: 0 };
const KEYS = Object.keys(NONE) as (keyof Counts)[];

const added = (sum: Counts, line: Counts): Counts =>
  Object.fromEntries(KEYS.map((key) => [key, sum[key] + line[key]])) as Counts;

/** The assessors' progress by agency, in the order of `agencies`; one that has no sheet yet stands there with none. */
export function byAgency(
  agencies: readonly { id: string; name: string }[],
  lines: readonly AssessorProgress[],
): AgencyProgress[] {
  return agencies.map(({ id, name }) => {
    const own = lines.filter(({ agencyId }) => agencyId === id);
    return { agencyId: id, agency: name, assessors: own.length, ...own.reduce<Counts>(added, NONE) };
  });
}

/** Everything together. */
export const inAll = (lines: readonly AssessorProgress[]): Counts => lines.reduce<Counts>(added, NONE);
