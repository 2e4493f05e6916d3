"use client";

const JUDGES = ["judge1", "judge2", "judge3", "judge4"] as const;
export type MarkAct = (typeof JUDGES)[number] | "points" | "reasons" | "text" | "flag" | "save" | "help";

/** By the place of the key: the digits of both blocks give the judgement in its order. */
export const JUDGE_CODES = Object.fromEntries(
  JUDGES.flatMap((act, n) => [[`Digit${n + 1}`, act] as const, [`Numpad${n + 1}`, act] as const]),
) as Record<string, (typeof JUDGES)[number]>;

const markForm = () => document.querySelector<HTMLFormElement>("form[data-mark]");
const box = <Box extends HTMLElement>(selector: string) => markForm()?.querySelector<Box>(selector);

/** Gives the nth judgement; what has to be reasoned goes on to where it is said. */
function judge(n: number): void {
  const radio = markForm()?.querySelectorAll<HTMLInputElement>('input[name="judgement"]')[n];
  if (!radio) return;
  radio.click();
  radio.focus();
}

/** What the keys do with the form of the mark, wherever it stands. */
export const MARK_ACTS: Record<MarkAct, () => void> = {
  judge1: () => judge(0),
  judge2: () => judge(1),
  judge3: () => judge(2),
  judge4: () => judge(3),
  points: () => box<HTMLInputElement>('input[name="points"]')?.select(),
  reasons: () => (box("[data-reasons] input") ?? box('textarea[name="reason"]'))?.focus(),
  text: () => box('textarea[name="reason"]')?.focus(),
  flag: () => openFlag(),
  save: () => markForm()?.requestSubmit(),
  help: () => undefined,
};

function openFlag(): void {
  const details = document.querySelector<HTMLElement>("[data-flag] details");
  details?.setAttribute("open", "");
  details?.querySelector<HTMLElement>("input, textarea, summary")?.focus();
}
