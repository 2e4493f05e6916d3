import { FEEDBACK_WORDS as W } from "@/lib/labels/feedback";
import { chineseNumber } from "@/lib/self-report/outline";

export type Remarked = {
  section: string;
  position: number;
  text: string;
  opinion: "agree" | "doubt" | "not_met";
  remark: string;
};
export type FeedbackFacts = { applicant: string; cycle: string; items: readonly Remarked[] };

const bySection = (items: readonly Remarked[]): Map<string, Remarked[]> => {
  const sections = new Map<string, Remarked[]>();
  for (const item of items) sections.set(item.section, [...(sections.get(item.section) ?? []), item]);
  return sections;
};

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
