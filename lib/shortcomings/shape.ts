import type { ShortcomingState } from "./rules";

/** One line of 问题清单. Moments are ISO strings. */
export type ShortcomingRow = {
  number: number;
  version: number;
  indicatorId: string;
  position: number;
  item: string;
  text: string;
  measure: string;
  ownerId: string;
  owner: string;
  personId: string | null;
  personName: string;
  dueAt: string | null;
  state: ShortcomingState;
  notedByName: string;
  notedAt: string;
  rectification: string;
  rectifiedById: string | null;
  rectifiedByName: string;
  rectifiedAt: string | null;
  verdict: string;
  closedByName: string;
  closedAt: string | null;
};

/** Whose a shortcoming may be, as a form offers it: `unit:<id>` or `person:<id>`. */
export type OwnerOption = { value: string; label: string };

/** The value of the owner in a form. */
export const ownerValue = ({ ownerId, personId }: Pick<ShortcomingRow, "ownerId" | "personId">): string =>
  personId ? `person:${personId}` : `unit:${ownerId}`;
