import type { SampleKind, SampleOutcome } from "@/lib/sample-lists/rules";
import type { Stop } from "./notice";
import type { Capacity, Conclusion } from "./schema";

/** A photo by its hash; when it was taken by the phone's clock, and where, in degrees and metres of error, as far as either was taken down. */
export type ReportPhoto = {
  sha256: string;
  fileName: string;
  takenAt: string | null;
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
};
export type ReportFinding = {
  id: string;
  position: number;
  text: string;
  section: string;
  why: string;
  conclusion: Conclusion | null;
  note: string;
  fabrication: boolean;
  author: string | null;
  at: string | null;
  reply: {
    stand: "agreed" | "objected";
    note: string;
    name: string;
    post: string;
    /** The drawn signature; null where the typed name stands for it. */
    signature: string | null;
    at: string;
    /** Said of another conclusion or description than stands now. */
    lapsed: boolean;
  } | null;
  photos: ReportPhoto[];
};
export type ReportSample = {
  kind: SampleKind;
  size: number;
  count: number;
  frameHash: string;
  seed: string;
  seedSource: string;
  drawnAt: string;
  lines: { position: number; label: string; outcome: SampleOutcome | null; note: string }[];
};
export type ReportMember = {
  name: string;
  capacity: Capacity;
  post: string;
  endNote: string;
  /** In recusal from this place: from the beginning, or after they had worked on it. */
  recusal: "absent" | "midway" | null;
};
export type ReportTeam = { members: ReportMember[]; earlier: ReportMember[] };
/** Who signed on the spot, each signature once; `items`: the items that the place took a stand on with it. */
export type ReportSignature = {
  side: "team" | "place";
  name: string;
  post: string;
  sha256: string | null;
  at: string;
  items: number[];
};

/** 核查报告 of one team on one place. */
export type VisitReport = {
  programme: string;
  cycle: string;
  applicant: string;
  number: string;
  team: string;
  plannedOn: string;
  handedInAt: string | null;
  /** The moment of the report: handed in, or read. */
  at: string;
  summary: string;
  /** As they were when it was handed in. */
  members: ReportMember[];
  earlier: ReportMember[];
  stops: Stop[];
  findings: ReportFinding[];
  samples: ReportSample[];
  signatures: ReportSignature[];
};
