import { type AnswerGiven, type Asked, type Gap, gapsOf, type ItemToAnswer } from "./answers";
import type { SectionOf } from "./dossier-shape";

/** An item as a list of tasks sees it; a whole one of the dossier is one as well. */
export type TaskItem = ItemToAnswer & {
  position: number;
  text: string;
  applicable: boolean;
  asked: Asked;
  answer: AnswerGiven | null;
  evidence: { length: number };
};
export type TaskSection = SectionOf<TaskItem>;

/** 未填 / 待完善 / 已完成, and items that this place isn't judged by. */
const ITEM_STATES = ["empty", "open", "done", "outside"] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What an item still lacks; nothing where it doesn't apply to this place. */
export const lackingIn = (item: TaskItem): Gap[] =>
  item.applicable ? gapsOf(item, item.answer ?? undefined, item.asked, item.evidence.length) : [];

/** The state of one item in the task list. */
export function itemState(item: TaskItem): ItemState {
  if (!item.applicable) return "outside";
  if (lackingIn(item).length === 0) return "done";
  const begun = item.answer && (item.answer.judgement !== null || item.answer.narrative.trim() !== "");
  return begun ? "open" : "empty";
}

/** How many of the items that apply are finished. */
export function tallyOf(items: readonly TaskItem[]): { done: number; total: number } {
  const mine = items.filter(({ applicable }) => applicable);
  return { done: mine.filter((item) => itemState(item) === "done").length, total: mine.length };
}

/** The next item after this position that lacks something, beginning anew at the top; null when all are finished. */
export function nextUnfinished(items: readonly TaskItem[], position: number): number | null {
  const open = items.filter((item) => item.position !== position && lackingIn(item).length > 0);
  return (open.find((item) => item.position > position) ?? open[0])?.position ?? null;
}
