import { ASSESSED_WORDS, FEEDBACK_WORDS as W } from "@/lib/labels/feedback";
import { chineseNumber } from "@/lib/self-report/outline";

export type Remarked = {
  section: string;
  position: number;
  text: string;
  opinion: "agree" | "doubt" | "not_met";
  remark: string;
};
export type FeedbackFacts = { applicant: string; cycle: string; items: readonly Remarked[] };

function bySection<T extends { section: string }>(items: readonly T[]): Map<string, T[]> {
  const sections = new Map<string, T[]>();
  for (const item of items) sections.set(item.section, [...(sections.get(item.section) ?? []), item]);
  return sections;
}

/** A section without its own number, which the letter counts anew. */
const named = (section: string): string => section.replace(/^[一二三四五六七八九十]+、/, "");
const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}……` : text);
const closed = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "");

function lineOf({ position, text, opinion, remark }: Remarked, at: number): string {
  const words = remark.trim() ? closed(oneLine(remark.trim())) : W.noRemark;
  return `${at + 1}.第${position}项“${shortened(oneLine(text))}”：${W.opinions[opinion]}${words}`;
}

/**
 * 反馈意见的初稿 from the office's own remarks, item by item: what was strong (sections looked at without a doubt), what was found unmet
 * or doubtful, by section. It says nothing of other places, of ranks or places left.
 */
export function draftText({ applicant, cycle, items }: FeedbackFacts): string {
  const sections = [...bySection(items)];
  const strong = sections.filter(([, of]) => of.every(({ opinion }) => opinion === "agree"));
  const weak = sections
    .map(([section, of]) => [section, of.filter(({ opinion }) => opinion !== "agree")] as const)
    .filter(([, of]) => of.length > 0);
  const good = strong.length > 0 ? [W.strong(strong.map(([section]) => `“${named(section)}”`).join("、"))] : [W.effort];
  const faults = weak.flatMap(([section, of], at) => [
    `（${chineseNumber(at + 1)}）${named(section)}`,
    ...of.map(lineOf),
  ]);
  return [
    W.opening(applicant, cycle),
    `一、${W.goodHeading}`,
    ...good,
    `二、${W.weakHeading}`,
    ...(faults.length > 0 ? faults : [W.noFaults]),
    `三、${W.adviceHeading}`,
    W.advice,
  ].join("\n");
}

/** An item as the assessment settled it, and what its sheets say where something is lacking. */
export type AssessedItem = {
  section: string;
  position: number;
  text: string;
  judgement: string | null;
  remarks: readonly string[];
};
export type AssessedFacts = { applicant: string; cycle: string; items: readonly AssessedItem[] };

const LACKING = ["partly_met", "not_met"];

function lackLine({ position, text, judgement, remarks }: AssessedItem, at: number): string {
  const words = remarks.length > 0 ? remarks.map((one) => closed(oneLine(one))).join("") : ASSESSED_WORDS.noRemark;
  return `${at + 1}.第${position}项“${shortened(oneLine(text))}”：${ASSESSED_WORDS.judgements[judgement!] ?? ""}${words}`;
}

/**
 * 反馈报告的初稿 from the assessment, section by section: where everything was met, and what was found lacking with what the sheets say of it.
 * It says nothing of scores, ranks, assessors or other places.
 */
export function assessedText({ applicant, cycle, items }: AssessedFacts): string {
  const sections = [
    ...bySection(items.filter(({ judgement }) => judgement !== null && judgement !== "not_applicable")),
  ];
  const strong = sections.filter(([, of]) => of.every(({ judgement }) => judgement === "met"));
  const weak = sections
    .map(([section, of]) => [section, of.filter(({ judgement }) => LACKING.includes(judgement!))] as const)
    .filter(([, of]) => of.length > 0);
  const good =
    strong.length > 0
      ? ASSESSED_WORDS.strong(strong.map(([section]) => `“${named(section)}”`).join("、"))
      : ASSESSED_WORDS.effort;
  const faults = weak.flatMap(([section, of], at) => [
    `（${chineseNumber(at + 1)}）${named(section)}`,
    ...of.map(lackLine),
  ]);
  return [
    ASSESSED_WORDS.opening(applicant, cycle),
    `一、${W.goodHeading}`,
    good,
    `二、${W.weakHeading}`,
    ...(faults.length > 0 ? faults : [ASSESSED_WORDS.noFaults]),
    `三、${W.adviceHeading}`,
    W.advice,
  ].join("\n");
}
