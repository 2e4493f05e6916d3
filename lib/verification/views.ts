import type { DossierItem } from "@/lib/applications/dossier-shape";
import type { ReportPhoto } from "./report-shape";
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
  /** What the place said of it on the spot; null: nothing. `lapsed`: said of what has changed since. */
  reply: { stand: "agreed" | "objected"; note: string; name: string; post: string; lapsed: boolean } | null;
  version: number;
  at: string | null;
  authorName: string | null;
  photos: ReportPhoto[];
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

const SUGGESTIONS = ["adjudicated", "differing", "metrics", "high_points"] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

/** An item that could go on the checklist, with what speaks for it. For the organiser only. */
export type SuggestedItem = {
  indicatorId: string;
  position: number;
  text: string;
  points: number | null;
  reasons: Suggestion[];
};

export type PlaceFinding = { position: number; text: string; conclusion: Conclusion; note: string };

/** A finding that a team marked 涉嫌弄虚作假, as the organiser reads it. */
export type SuspectedFinding = {
  id: string;
  visitId: string;
  applicationId: string;
  number: string;
  place: string;
  team: string;
  position: number;
  item: string;
  conclusion: Conclusion;
  note: string;
  author: string;
  at: string;
  /** The stage of the case. */
  stage: string;
};

/** A member in recusal from a place that the team still has to visit. */
export type TeamRecusal = {
  teamId: string;
  memberId: string;
  member: string;
  place: string;
  ground: string;
  /** What was said when it was declared. */
  reason: string;
};

export type TeamMemberRow = {
  id: string;
  userId: string | null;
  name: string;
  capacity: Capacity;
  post: string;
  joinedAt: string | null;
  endedAt: string | null;
  endNote: string;
};
export type TeamView = {
  id: string;
  name: string;
  cycle: { id: string; name: string };
  members: TeamMemberRow[];
  earlier: TeamMemberRow[];
  recusals: TeamRecusal[];
  /** Who has no seat and could take one. */
  people: { id: string; name: string; organisation: string }[];
  mayChange: boolean;
};
