import type { Track } from "@/lib/applications/case-file";
import type { Below } from "./reviewed";
import type { ListChoice } from "./schema";
import type { ListStage } from "./workflow";

/** 自评符合率 beside what the office's own layer leaves of it; `below` where that is less than the cycle's threshold, in items. */
export type RatesShown = { self: number | null; reviewed: number | null; below: Below | null };

/** A list as its pages show it, and each of its lines. */
export type ListRow = {
  id: string;
  cycle: string;
  stage: ListStage;
  recommended: number;
  declined: number;
  createdAt: string;
  createdByName: string;
  signedAt: string | null;
  signedByName: string;
};
export type ListLine = {
  id: string;
  name: string;
  number: string;
  track: Track;
  theme: string | null;
  place: number;
  ruledPlace: number;
  choice: ListChoice;
  opinion: string;
  reason: string;
  score: number | null;
  rates: RatesShown;
};
export type RecommendationListPage = ListRow & { lines: ListLine[]; more: number };
