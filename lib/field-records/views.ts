import type { SampleKind, SampleOutcome } from "@/lib/sample-lists/rules";
import type { Conclusion } from "@/lib/verification/schema";
import type { VisitStage } from "@/lib/verification/workflow";
import type { Stand } from "./schema";

/** 佐证材料 as its card stands; `href` is where the file is had, null where there is none or it may not be opened. */
export type FieldEvidence = {
  number: string;
  title: string;
  fileName: string | null;
  size: number | null;
  href: string | null;
};

export type FieldReply = {
  stand: Stand;
  note: string;
  name: string;
  post: string;
  signature: string | null;
  conclusion: Conclusion;
  shown: string;
  version: number;
  at: string;
};

export type FieldFinding = {
  id: string;
  position: number;
  text: string;
  why: string;
  conclusion: Conclusion | null;
  note: string;
  fabrication: boolean;
  version: number;
  authorName: string | null;
  /** How many photos lie with the server. */
  photos: number;
  /** What the place says of it; the judgement in words. */
  claim: { judgement: string | null; narrative: string } | null;
  evidence: FieldEvidence[];
  reply: FieldReply | null;
};

export type FieldSample = {
  id: string;
  kind: SampleKind;
  position: number;
  label: string;
  outcome: SampleOutcome | null;
  note: string;
  version: number;
};

export type FieldSignature = {
  /** Null: the place's representative. */
  memberId: string | null;
  name: string;
  post: string;
  sha256: string | null;
  version: number;
  at: string;
};

export type FieldMember = { id: string; name: string; capacity: string; belongs: string };

/** What one member takes along on the phone of a visit, and may: nothing that they couldn't read at the desk. */
export type FieldBundle = {
  visit: {
    id: string;
    stage: VisitStage;
    applicantName: string;
    applicationNumber: string;
    cycleName: string;
    teamName: string;
    plannedOn: string;
    handedInAt: string | null;
  };
  /** Planned or under way, with the case still at 实地核查. */
  mayRecord: boolean;
  photoPosition: boolean;
  photoMaxBytes: number;
  members: FieldMember[];
  findings: FieldFinding[];
  samples: FieldSample[];
  signatures: FieldSignature[];
  readAt: string;
  /** After this moment the phone drops it by itself. */
  until: string;
};
