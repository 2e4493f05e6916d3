import type { Outcome, RevocationGround } from "@/lib/designations/workflow";
import { beijingDay } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { groundText, HANDLING_OUTCOMES, HANDLING_PAPERS as W } from "@/lib/labels/standing";
import { dateText } from "@/lib/official-papers/layout";
import type { OfficialText } from "@/lib/official-papers/model";
import type { HandlingSource } from "./workflow";

export const PAPERS = ["notice", "decision", "appeal"] as const;
export type HandlingPaper = (typeof PAPERS)[number];

/** What a handling's papers are drawn from; frozen once the paper has gone out. */
export type PaperFacts = {
  organiser: string;
  holder: string;
  title: string;
  source: HandlingSource;
  facts: string;
  intended: Outcome | null;
  intendedGround: RevocationGround | null;
  noticeNumber: string | null;
  noticeAt: Date | null;
  hearingDueAt: Date | null;
  outcome: Outcome | null;
  ground: RevocationGround | null;
  conclusion: string;
  hearingSummary: string;
  decisionNumber: string | null;
  decidedAt: Date | null;
  dueAt: Date | null;
  appealUntil: Date | null;
  appeal: { stage: string; reply: string; decisionNumber: string | null; decidedAt: Date | null } | null;
};

const day = (at: Date): string => dateText(beijingDay(at));

const blank = (p: PaperFacts, at: Date, number: string): Omit<OfficialText, "form" | "title" | "body"> => ({
  authority: p.organiser,
  documentNumber: number,
  issuer: "",
  addressee: p.holder,
  signature: p.organiser,
  datedOn: beijingDay(at),
  attachments: [],
  copies: "",
  printedBy: p.organiser,
  printedOn: beijingDay(at),
  mark: null,
  createdAt: at.toISOString(),
});

function noticePaper(p: PaperFacts): OfficialText | null {
  if (!p.noticeAt || !p.intended || !p.hearingDueAt) return null;
  const intended = HANDLING_OUTCOMES[p.intended];
  return {
    ...blank(p, p.noticeAt, p.noticeNumber ?? ""),
    form: "letter",
    title: W.noticeTitle(intended),
    body: W.noticeBody({
      title: p.title,
      source: groundText(p.source),
      facts: p.facts,
      ground: p.intendedGround ? choiceLabel(p.intendedGround) : "",
      intended,
      until: day(p.hearingDueAt),
    }),
  };
}

function decisionPaper(p: PaperFacts): OfficialText | null {
  if (!p.decidedAt || !p.outcome) return null;
  const outcome = HANDLING_OUTCOMES[p.outcome];
  const due = p.dueAt && (p.outcome === "warn" || p.outcome === "suspend") ? W.due[p.outcome](day(p.dueAt)) : "";
  return {
    ...blank(p, p.decidedAt, p.decisionNumber ?? ""),
    form: "document",
    title: W.decisionTitle(p.holder, outcome),
    body: W.decisionBody({
      title: p.title,
      conclusion: p.conclusion,
      ground: p.ground ? choiceLabel(p.ground) : "",
      hearing: p.hearingSummary,
      outcome,
      due,
      appeal: p.outcome !== "retain" && p.appealUntil ? day(p.appealUntil) : "",
    }),
  };
}

function appealPaper(p: PaperFacts): OfficialText | null {
  const { appeal } = p;
  if (!appeal?.decidedAt) return null;
  const upheld = appeal.stage === "upheld";
  return {
    ...blank(p, appeal.decidedAt, appeal.decisionNumber ?? ""),
    form: "document",
    title: W.appealTitle(p.holder),
    body: W.appealBody({ number: p.decisionNumber ?? "", reply: appeal.reply, upheld }),
  };
}

/** 告知书、处理决定、申诉答复 by GB/T 9704; null while it has not gone out. */
export const handlingPaper = (which: HandlingPaper, p: PaperFacts): OfficialText | null =>
  ({ notice: noticePaper, decision: decisionPaper, appeal: appealPaper })[which](p);
