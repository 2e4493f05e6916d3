import type { MetricRule } from "@/lib/catalogue/metrics";
import type { Judgement } from "@/lib/catalogue/rules";

/** What the form of one item says, and which of its boxes hold no number. */
export type AnswerEntered = {
  judgement: Judgement | null;
  narrative: string;
  ownScore: number | null;
  notApplicableReason: string;
  declared: boolean;
  metrics: Record<string, number | null>;
};

const JUDGEMENTS = ["met", "partly_met", "not_met", "not_applicable"];
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const FULL_WIDTH = /[０-９．－]/g;

/** A figure as people type it: full-width digits, thousands marks and a percent sign are read too; null when empty, NaN when it isn't one. */
export function figureOf(text: string): number | null {
  const plain = text
    .replace(FULL_WIDTH, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/[,，\s%％]/g, "");
  if (plain === "") return null;
  // a kept figure comes back as it was printed, a very small one as 1e-7; nobody types 1e3
  return PLAIN.test(plain) || String(Number(plain)) === plain ? Number(plain) : Number.NaN;
}

/** Reads the form of one item, on the page and on the server alike. */
export function answerFromForm(
  data: Pick<FormData, "get">,
  metrics: readonly Pick<MetricRule, "key" | "label">[],
): { answer: AnswerEntered; errors: Record<string, string> } {
  const text = (name: string): string => String(data.get(name) ?? "");
  const errors: Record<string, string> = {};
  const figure = (name: string, label: string): number | null => {
    const value = figureOf(text(name));
    if (value === null || Number.isFinite(value)) return value;
    errors[name] = `${label}请填写数字`;
    return null;
  };
  const judgement = text("judgement");
  return {
    answer: {
      judgement: JUDGEMENTS.includes(judgement) ? (judgement as Judgement) : null,
      narrative: text("narrative"),
      ownScore: figure("ownScore", "自评得分"),
      notApplicableReason: text("notApplicableReason"),
      declared: text("declared") === "yes",
      metrics: Object.fromEntries(metrics.map(({ key, label }) => [key, figure(`metrics.${key}`, label)])),
    },
    errors,
  };
}
