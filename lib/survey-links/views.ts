import type { SurveyStage } from "@/lib/survey/workflow";
import type { BatchState, LinkCounts } from "./rules";

/** One batch as its agency sees it; days as 2026年3月10日. `counts` are all zero before the download. */
export type BatchView = {
  id: string;
  place: string;
  name: string;
  source: "plain" | "contacts";
  planned: number;
  state: BatchState;
  counts: LinkCounts;
  validUntil: string;
  made: string;
  issued: string | null;
  /** Whether contacts are still kept; null where there were none. */
  contactsKept: boolean | null;
};

export type PlaceCounts = { applicationId: string; place: string; counts: LinkCounts };

/** The page 网络问卷 of one survey. */
export type LinksView = {
  survey: { id: string; cycleId: string; cycleName: string; agencyName: string; stage: SurveyStage };
  batches: BatchView[];
  places: PlaceCounts[];
  /** The places that links can be made for now; `from` and `to`: the days that may be the last of a batch. None: not the time. */
  making: { places: { value: string; label: string }[]; from: string; to: string } | "not_yet" | "over";
  /** 还保存着的联系方式: how many, and the day by which they go by themselves. */
  contacts: { kept: number; until: string | null };
};
