export const SAMPLE_KINDS = ["case_file", "site", "interviewee"] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];
const SAMPLE_LIST_STAGES = ["open", "frozen", "drawn"] as const;
export type SampleListStage = (typeof SAMPLE_LIST_STAGES)[number];
export const SAMPLE_OUTCOMES = ["seen", "absent", "refused"] as const;
export type SampleOutcome = (typeof SAMPLE_OUTCOMES)[number];

export type FrameLine = { number: string; label: string; detail: string };

/** A line as it stands in the frozen frame and is hashed: number, name and what tells it apart; never a contact. */
export const frameItem = ({ number, label, detail }: FrameLine): string =>
  `${number} ${label}${detail ? `（${detail}）` : ""}`;

/** The first line that reads like one before it once it is written as an item, with that one; a draw couldn't tell them apart. Counted from 0. */
export function sameItem(lines: readonly FrameLine[]): { first: number; again: number } | null {
  const before = new Map<string, number>();
  for (const [again, line] of lines.entries()) {
    const item = frameItem(line);
    const first = before.get(item);
    if (first !== undefined) return { first, again };
    before.set(item, again);
  }
  return null;
}

/** How many are drawn: what the cycle asks for, or all where the list is shorter. */
export const drawCount = (asked: number, listed: number): number => Math.min(asked, listed);

/** Whether a list holds fewer lines than are to be drawn: then all of it is drawn, and nothing is left to chance. */
export const tooShort = (asked: number, listed: number): boolean => listed < asked;

/** 先冻结、后有种子: the seed became public after the list was frozen, and by now. */
export const seedInTime = (seedAt: Date, { frozenAt, now }: { frozenAt: Date; now: Date }): boolean =>
  seedAt > frozenAt && seedAt <= now;
