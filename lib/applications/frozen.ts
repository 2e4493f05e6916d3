import type { NotApplicableRule } from "@/lib/catalogue/score";
import type { Disclosure } from "@/lib/evidence/card";
import type { EvidenceKind } from "@/lib/evidence/rules";
import type { Track } from "./case-file";
import type { AnswerContent } from "./merging";

export type FrozenAnswer = AnswerContent & { indicatorId: string };

export type FrozenEvidence = {
  indicatorId: string;
  id: string;
  kind: EvidenceKind;
  title: string;
  url: string | null;
  text: string | null;
  sha256: string | null;
  /** Its number, its card, how its item uses it and its archive copy: absent from what was frozen before they were kept. */
  number?: string;
  fileName?: string | null;
  issuer?: string;
  documentNumber?: string;
  issuedOn?: string | null;
  disclosure?: Disclosure | null;
  pages?: string;
  note?: string;
  archive?: { id: string; sha256: string; fileName: string } | null;
};

/** A dossier as it is frozen: what a snapshot holds, as far as a reader of the dossier needs it. The members that may be absent came later. */
export type FrozenDossier = {
  application: { id: string; number: string; track: Track; theme?: string | null };
  applicant: { name: string; kind: string; hasLegislativePower: boolean; area?: string };
  cycle?: { name: string; programme: string; passBasisPoints: number | null };
  catalogue: { key: string; version: number };
  scheme: {
    bonusCap: number;
    deductionCap: number;
    notApplicable: NotApplicableRule;
    points: Record<string, number>;
    weights: Record<string, number>;
  };
  report: { text: string; characters: number } | null;
  /** 单项申报书, part by part. */
  form?: { title: string; text: string; characters: number }[];
  answers: FrozenAnswer[];
  evidence: FrozenEvidence[];
};
