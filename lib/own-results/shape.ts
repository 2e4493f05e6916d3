import type { Disclosable } from "@/lib/cycle-rules/schema";

/** What a place is told of its own results: what the cycle doesn't disclose is null. */
export type Disclosed = {
  publishedAt: Date;
  disclosed: Disclosable[];
  /** 0–100. */
  assessmentScore: number | null;
  /** By first-level indicator, the share of the full marks in basis points; null where nothing applied. */
  sections: { title: string; basisPoints: number | null }[] | null;
  surveyIndex: number | null;
  surveyLow: number | null;
  surveyHigh: number | null;
  verificationScore: number | null;
  rank: number | null;
};
