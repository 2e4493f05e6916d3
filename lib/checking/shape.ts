import type { Problem } from "@/lib/kernel/problem";
import type { CheckOutcome, CheckState, Choice } from "./rules";

/** One line of the list of what an organisation checks, as a page shows it. Moments are dates. */
export type CheckRow = {
  indicatorId: string;
  position: number;
  section: string;
  text: string;
  state: CheckState;
  content: string;
  round: number;
  remark: string | null;
  checkedByName: string | null;
  checkedAt: Date | null;
  answeredByName: string | null;
  answeredAt: Date | null;
  provenByName: string | null;
  provenAt: Date | null;
  /** Last written to by the reader, who therefore doesn't check it. */
  own: boolean;
};

/** 内部审核 of one application, for the place or for one of its units. */
export type CheckPage = {
  side: "place" | "unit";
  applicant: string;
  choice: Choice;
  /** Why the reader may not turn it on or off, and not check. */
  mayTurn: Problem | null;
  mayCheck: Problem | null;
  rows: CheckRow[];
};

/** One check of an item as it is kept. Moments are ISO strings. */
export type CheckEntry = { round: number; outcome: CheckOutcome; remark: string; by: string; at: string };

/** What the value of a tick says: the item as it was read. */
export const seenAs = ({ indicatorId, content, round }: Pick<CheckRow, "indicatorId" | "content" | "round">): string =>
  `${indicatorId}:${content}:${round}`;
