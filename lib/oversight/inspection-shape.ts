import type { Standing } from "@/lib/policy/standing";
import type { InspectionResult, InspectionStage } from "./inspection-workflow";

export type Material = {
  id: string;
  name: string;
  dueAt: string;
  files: { evidenceId: string; name: string; sha256: string; open: boolean; at: string }[];
};

export type InspectionDetail = {
  id: string;
  designationId: string;
  certificateNumber: string;
  title: string;
  holder: string;
  programme: string;
  organiser: string;
  year: number;
  /** The spot check it belongs to, for those who may open it. */
  checkId: string | null;
  stage: InspectionStage;
  onSite: boolean;
  /** Who inspects. */
  inspector: string;
  dueAt: string;
  noticeAt: string | null;
  visitOn: string | null;
  team: string;
  noticeRemark: string;
  materials: Material[];
  /** What was found, and what came of it: to the place only once it is told. */
  told: boolean;
  findings: string;
  hearingAt: string | null;
  hearingDueAt: string | null;
  stance: string | null;
  placeOpinion: string;
  answeredAt: string | null;
  proposed: { result: InspectionResult; reason: string } | null;
  returnReason: string;
  result: InspectionResult | null;
  resultReason: string;
  rectifyDueAt: string | null;
  passed: boolean | null;
  concludedAt: string | null;
  /** 终止检查: when, and what had become of the title. */
  ended: { at: string; titleStage: string } | null;
  /** What the reader is to it. */
  standings: Standing[];
  may: { inspect: boolean; handIn: boolean; handle: boolean };
};

export type SheetItem = {
  id: string;
  position: number;
  section: string;
  text: string;
  judgement: string | null;
  finding: string;
  version: number;
  by: string;
};

export type SheetSection = { title: string; items: number; open: number };

export type SheetPage = { sections: SheetSection[]; section: string; items: SheetItem[]; fill: boolean };
