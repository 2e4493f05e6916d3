import type { SampleKind, SampleOutcome } from "@/lib/sample-lists/rules";
import type { Stop } from "./notice";
import type { Capacity, Conclusion } from "./schema";

export type ReportPhoto = { sha256: string; fileName: string };
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
    /** Said of another conclusion or description than stands now. */
    outdated: boolean;
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
export type ReportMember = { name: string; capacity: Capacity; post: string; endNote: string };

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
  members: ReportMember[];
  earlier: ReportMember[];
  stops: Stop[];
  findings: ReportFinding[];
  samples: ReportSample[];
};
