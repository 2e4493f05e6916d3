import type { DossierItem } from "@/lib/applications/dossier-shape";
import type { Capacity, Conclusion } from "./schema";
import type { VisitStage } from "./workflow";

/** A visit in a list. */
export type VisitRow = {
  id: string;
  stage: VisitStage;
  applicantName: string;
  applicationNumber: string;
  teamName: string;
  cycleName: string;
  plannedOn: string;
  items: number;
  done: number;
};

export type FindingView = {
  id: string;
  why: string;
  conclusion: Conclusion | null;
  note: string;
  /** 涉嫌弄虚作假. */
  fabrication: boolean;
  /** What the place said of it on the spot; null: nothing. */
  reply: { stand: "agreed" | "objected"; note: string; name: string; post: string } | null;
  version: number;
  at: string | null;
  authorName: string | null;
  photos: { sha256: string; fileName: string }[];
  position: number;
  text: string;
  /** What the place says about it; null once the dossier is no longer open to the reader. */
  item: DossierItem | null;
};

/** What is stored of a finding at this moment. */
export type FindingNow = Pick<FindingView, "conclusion" | "note" | "fabrication" | "version" | "authorName">;

export type VisitView = VisitRow & {
  applicationId: string;
  version: number;
  summary: string;
  handedInAt: string | null;
  members: { name: string; capacity: Capacity; organisation: string | null; recused: boolean }[];
  findings: FindingView[];
  photoMaxBytes: number;
  /** Whether the reader may fill in the findings now. */
  mayFill: boolean;
  /** Whether the reader may ask to be left out of this visit. */
  mayRecuse: boolean;
};

export const SUGGESTIONS = ["adjudicated", "differing", "metrics", "high_points"] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

/** An item that could go on the checklist, with what speaks for it. For the organiser only. */
export type SuggestedItem = {
  indicatorId: string;
  position: number;
  text: string;
  points: number | null;
  reasons: Suggestion[];
};
