import { contentHash } from "@/lib/kernel/hash";

/**
 * How one case on the desk stands: what a line of the sheet is compared with and carried out upon. Or a place that hasn't filed yet
 * (`stage` not_filed): `id` is then the place's, and `number` a key that stands for both place and cycle.
 */
export type Stand = {
  id: string;
  number: string;
  applicant: string;
  track: string;
  stage: string;
  /** The version of the case, as every act on it counts. */
  version: number;
  cycleId: string;
  catalogueId: string;
  /** Of the cycle: how many days a correction takes where the sheet says nothing. */
  correctionDays: number;
  acceptedAt: string | null;
  /** 经办：`indicatorId` null for the whole case. */
  officers: readonly { indicatorId: string | null; userId: string; account: string; name: string }[];
  /** What waits for a signature. */
  pending: { id: string; action: string } | null;
  /** The row where it stands in the order of its cycle and track, from 1; null where it has none. */
  place: number | null;
};

/** Somebody of the own office to whom cases may be given. */
export type Officer = { userId: string; account: string; name: string };

/** What the sheet is judged against, besides the rules of the acts themselves. */
export type Desk = {
  stands: ReadonlyMap<string, Stand>;
  officers: readonly Officer[];
  /** By catalogue: the items by their position. */
  items: ReadonlyMap<string, ReadonlyMap<number, string>>;
  /** The day in Beijing. */
  today: string;
};

/**
 * 版本: stands beside every line of the sheet, and changes with whatever a line may have been decided on: the case, who has it, what
 * waits for a signature. Its place, which changes with every other case, is compared by itself where a line moves it.
 */
export function versionOf({ version, stage, acceptedAt, officers, pending }: Omit<Stand, "place">): string {
  const given = officers.map(({ indicatorId, userId }) => `${indicatorId ?? ""}:${userId}`).sort();
  return `${version}-${contentHash({ stage, acceptedAt, given, pending: pending?.id ?? null }).slice(0, 8)}`;
}

/** Whether this is a place that hasn't filed, rather than a case. */
export const isUnfiled = ({ stage }: Pick<Stand, "stage">): boolean => stage === "not_filed";
