"use client";

import { useArrival, usePageKeys } from "@/components/filing/use-page-keys";
import { useStepKeys, type Way } from "@/components/filing/use-step-keys";
import { KEY_TEXTS } from "@/lib/labels/filing";
import { SHEET_KEYS } from "@/lib/labels/scoring";
import { JUDGE_CODES, MARK_ACTS, type MarkAct } from "./mark-keys";

type Beside = "cite" | "piece" | "pageBack" | "pageForward";
type MarkingAct = MarkAct | Beside | "next" | "forward" | "back" | "jump";

/** By the place of the key. */
const CODES: Readonly<Record<string, MarkingAct>> = {
  KeyN: "next",
  KeyJ: "forward",
  KeyK: "back",
  KeyG: "jump",
  KeyP: "points",
  KeyR: "reasons",
  KeyT: "text",
  KeyC: "cite",
  KeyV: "piece",
  KeyF: "flag",
  KeyS: "save",
  BracketLeft: "pageBack",
  BracketRight: "pageForward",
  ...JUDGE_CODES,
};

const helpOf = (judgements: readonly { label: string }[]) => [
  ...judgements.map(({ label }, n) => SHEET_KEYS.judge(n + 1, label)),
  ["P", SHEET_KEYS.points] as const,
  ["R", SHEET_KEYS.reasons] as const,
  ["T", SHEET_KEYS.text] as const,
  ["C", SHEET_KEYS.cite] as const,
  ["V", SHEET_KEYS.piece] as const,
  ["[", SHEET_KEYS.pageBack] as const,
  ["]", SHEET_KEYS.pageForward] as const,
  ["F", SHEET_KEYS.flag] as const,
  ["S / Ctrl + S", SHEET_KEYS.save] as const,
  ["N", SHEET_KEYS.next] as const,
  ["J", KEY_TEXTS.forward] as const,
  ["K", KEY_TEXTS.back] as const,
  ["G", KEY_TEXTS.jumpKey] as const,
  ["?", KEY_TEXTS.help] as const,
];

/** Keys of the workplace: through the items, the mark, the evidence at the side; each with a button or box in sight. */
export function MarkingKeys({
  beside,
  judgements,
  ...way
}: Way & { beside: Record<Beside, () => void>; judgements: readonly { label: string }[] }) {
  const { acts, bar } = useStepKeys(way, helpOf(judgements));
  usePageKeys<MarkingAct>({ ...MARK_ACTS, ...acts, ...beside }, CODES);
  useArrival(`${way.base}/${way.position}`);
  return bar;
}
