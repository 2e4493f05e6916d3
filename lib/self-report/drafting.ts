import type { Judgement } from "@/lib/catalogue/rules";
import { DRAFT_TEXTS } from "@/lib/labels/self-report";
import { headingNumber, headingWords, linesOf, type Section } from "./outline";

/** What a draft is made of: the dossier's items under their 一级指标. */
export type DraftItem = {
  kind: "standard" | "bonus" | "deduction";
  text: string;
  applicable: boolean;
  answer: { judgement: Judgement | null; narrative: string } | null;
};
export type DraftSection = { title: string; groups: readonly { items: readonly DraftItem[] }[] };

/** The first sentence of a narrative: its main fact, as it was written. */
export function firstSentence(narrative: string): string {
  const [line = ""] = linesOf(narrative);
  const stop = /[。！？]/.exec(line);
  const sentence = stop ? line.slice(0, stop.index + 1) : line;
  return sentence === "" || /[。！？；]$/.test(sentence) ? sentence : `${sentence}。`;
}

/** An item's text as a noun of its own: without its full stop. */
const named = (text: string): string => (linesOf(text)[0] ?? "").replace(/[。；;]+$/, "");

/**
 * 拟稿: a part of the report for every 一级指标 that has been answered to: how many items are met, the main facts as the narratives begin,
 * and what is lacking. Nothing is said that the answers don't say.
 */
export function draftParts(sections: readonly DraftSection[]): Section[] {
  const parts = sections.flatMap(({ title, groups }) => {
    const items = groups.flatMap((group) => group.items).filter(({ applicable }) => applicable);
    return items.some(({ answer }) => answer?.judgement) ? [{ title, items }] : [];
  });
  return parts.map(({ title, items }, at) => ({
    heading: `${headingNumber(1, at + 1)}${headingWords(title)}`,
    body: bodyOf(items),
  }));
}

function bodyOf(items: readonly DraftItem[]): string {
  const standard = items.filter(({ kind }) => kind === "standard");
  const judged = (judgement: Judgement) => standard.filter(({ answer }) => answer?.judgement === judgement);
  const facts = items.filter(({ kind, answer }) => answer?.judgement === "met" && kind !== "deduction");
  const lacking = [...judged("partly_met"), ...judged("not_met")];
  const groups = [
    { heading: DRAFT_TEXTS.facts, lines: facts.map(({ answer }) => firstSentence(answer!.narrative)) },
    { heading: DRAFT_TEXTS.lacking, lines: lacking.map((item) => lackingLine(item)) },
  ].map(({ heading, lines }) => ({ heading, lines: lines.filter((line) => line !== "") }));
  const summary = DRAFT_TEXTS.summary({
    total: standard.length,
    met: judged("met").length,
    partly: judged("partly_met").length,
    unmet: judged("not_met").length,
    outside: judged("not_applicable").length,
    open: standard.filter(({ answer }) => !answer?.judgement).length,
  });
  const numbered = groups
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ heading, lines }, at) => [`${headingNumber(2, at + 1)}${heading}`, ...lines.map(notHeading)]);
  return [summary, ...numbered].join("\n");
}

/** A line that begins like a heading would be taken for one. */
const notHeading = (line: string): string => line.replace(/^([一二三四五六七八九十]{1,5})、/, "$1，");

function lackingLine({ text, answer }: DraftItem): string {
  const word = answer!.judgement === "partly_met" ? DRAFT_TEXTS.partly : DRAFT_TEXTS.unmet;
  return `${named(text)}：${word}。${firstSentence(answer!.narrative)}`;
}
