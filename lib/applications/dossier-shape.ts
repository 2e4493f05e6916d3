import type { MetricRule } from "@/lib/catalogue/metrics";
import type { Card } from "@/lib/evidence/card";
import type { EvidenceKind, ScanState } from "@/lib/evidence/rules";
import type { ScoringMethod } from "@/lib/schemes/rules";
import type { Asked, FilingDepth } from "./answers";
import type { Stage, Track } from "./case-file";
import type { AnswerContent } from "./merging";

/** 佐证材料 beside an item as a reader sees it: its card (as it was filed, once it was), its number, and how this item uses it. */
export type DossierEvidence = Card & {
  id: string;
  kind: EvidenceKind;
  /** Ⅲ-1-2-① */
  number: string;
  fileName: string | null;
  sha256: string | null;
  size: number | null;
  /** 查毒; null where there is no file. A file that waits or was refused does not open. */
  scan: ScanState | null;
  /** What the scanner found; empty where nothing. */
  signature: string;
  /** Whose library it belongs to. */
  organisationId: string;
  /** The pages that prove this item, and a note. */
  pages: string;
  note: string;
  version: number;
  useVersion: number;
  /** 存档副本 of a news link. */
  archive: { id: string; sha256: string; fileName: string } | null;
};

export type DossierAnswer = AnswerContent & {
  version: number;
  updatedAt: string;
  updatedByName: string;
  /** 带入自: the earlier application it was brought from, and when that was written. */
  origin: { name: string; at: string } | null;
  /** Still to be read and saved by somebody here. */
  reread: boolean;
};

/** One 三级指标 with what the place says about it. `id` is the indicator's; `applicable` false: not judged for this place. */
export type DossierItem = {
  id: string;
  position: number;
  no: number;
  kind: "standard" | "bonus" | "deduction";
  section: string;
  group: string;
  text: string;
  textStatus: "original" | "borrowed" | "garbled";
  applicability: "all" | "cities_with_legislative_power";
  applicable: boolean;
  negative: boolean;
  metrics: MetricRule[];
  points: number | null;
  /** How much is asked of it at the stage where the case is. */
  asked: Asked;
  /** How the scheme treats it; without a line in the scheme it weighs 1 and has no method. */
  weight: number;
  method: ScoringMethod | null;
  veto: boolean;
  answer: DossierAnswer | null;
  evidence: DossierEvidence[];
};

export type SectionOf<Item> = { id: string; title: string; groups: { id: string; title: string; items: Item[] }[] };
export type DossierSection = SectionOf<DossierItem>;

/** Who files what, in which cycle, under which limits. Moments are ISO strings. */
export type DossierHead = {
  id: string;
  number: string;
  stage: Stage;
  version: number;
  track: Track;
  themeId: string | null;
  /** The field of a 单项 application in words; null while it isn't stated. */
  theme: string | null;
  applicantId: string;
  applicantName: string;
  applicantKind: string;
  areaName: string;
  hasLegislativePower: boolean;
  cycleId: string;
  cycleName: string;
  cycleStage: string;
  programmeName: string;
  catalogueId: string;
  catalogueTitle: string;
  allowsNotApplicable: boolean;
  schemeId: string;
  schemeName: string;
  schemeIsDefault: boolean;
  passBasisPoints: number | null;
  reportLimit: number | null;
  /** Whether the cycle asks a 单项 application for a form of its own (单项申报书). */
  asksForm: boolean;
  fileMaxBytes: number;
  evidenceKinds: EvidenceKind[];
  evidencePerItem: number | null;
  submissionOpens: string;
  submissionCloses: string;
  graceMinutes: number;
  /** The last moment of this place's own extension of the time of filing. */
  extendedUntil: string | null;
  /** What is sent back, until when, and its extension. */
  correctionDueAt: string | null;
  correctionUntil: string | null;
  /** When this was read, by the database's clock: what countdowns run from. */
  readAt: string;
  submittedAt: string | null;
  resultsPublished: boolean;
  filingDepth: FilingDepth;
  /** 补充填报 of light cycles: when it is planned to be over, where a day is set. */
  supplementDue: string | null;
};

export type Dossier = DossierHead & {
  report: { text: string; characters: number; version: number; updatedAt: string } | null;
  sections: DossierSection[];
  compliance: { met: number; applicable: number };
};

/** All items in the order of the table. */
export const itemsOf = <Item>(dossier: { sections: readonly SectionOf<Item>[] }): Item[] =>
  dossier.sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items));
