import type { Block } from "@/lib/documents/paper";
import { PAPER_TEXTS } from "@/lib/labels/packages";
import { lineOf, linesOf } from "@/lib/self-report/outline";

/** 自评报告: a paragraph a block, headings (or what of a paragraph is one) by the four levels of official texts. */
export function reportBlocks(text: string): Block[] {
  const lines = linesOf(text);
  if (lines.length === 0) return [{ kind: "text", text: PAPER_TEXTS.noReport, tone: "official" }];
  return lines.map((line): Block => {
    const { level, heading, text: rest } = lineOf(line);
    return { kind: "text", tone: "official", text: rest, ...(level === null ? {} : { lead: heading, level }) };
  });
}
