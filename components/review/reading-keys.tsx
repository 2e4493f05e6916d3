"use client";

import { useArrival, usePageKeys } from "@/components/filing/use-page-keys";
import { useStepKeys, type Way } from "@/components/filing/use-step-keys";
import { KEY_TEXTS } from "@/lib/labels/filing";
import { READING_TEXTS } from "@/lib/labels/reading";

type ReadingAct = "next" | "forward" | "back" | "jump" | "agree" | "doubt" | "not_met" | "remark" | "save" | "help";

/** By the place of the key: the digits of both blocks give the opinion. */
const CODES: Readonly<Record<string, ReadingAct>> = {
  KeyN: "next",
  KeyJ: "forward",
  KeyK: "back",
  KeyG: "jump",
  KeyR: "remark",
  KeyS: "save",
  Digit1: "agree",
  Digit2: "doubt",
  Digit3: "not_met",
  Numpad1: "agree",
  Numpad2: "doubt",
  Numpad3: "not_met",
};

const HELP = [
  ["1", READING_TEXTS.keyAgree],
  ["2", READING_TEXTS.keyDoubt],
  ["3", READING_TEXTS.keyNotMet],
  ["R", READING_TEXTS.keyRemark],
  ["S / Ctrl + S", READING_TEXTS.keySave],
  ["N", "下一待审项"],
  ["J", KEY_TEXTS.forward],
  ["K", KEY_TEXTS.back],
  ["G", KEY_TEXTS.jumpKey],
  ["?", KEY_TEXTS.help],
] as const;

const form = () => document.querySelector<HTMLElement>("[data-remark]");
const remarkBox = () => form()?.querySelector<HTMLTextAreaElement>('textarea[name="remark"]');

/** Sets the opinion; what has to be reasoned goes on to the reason. */
function choose(opinion: "agree" | "doubt" | "not_met"): void {
  const radio = form()?.querySelector<HTMLInputElement>(`input[name="opinion"][value="${opinion}"]`);
  if (!radio) return;
  radio.click();
  if (opinion === "agree") radio.focus();
  else remarkBox()?.focus();
}

/** Keys of the reading page: through the items, the opinion, its reason, and on; each with a button in sight. */
export function ReadingKeys(way: Way) {
  const { acts, bar } = useStepKeys(way, HELP);
  usePageKeys<ReadingAct>(
    {
      ...acts,
      agree: () => choose("agree"),
      doubt: () => choose("doubt"),
      not_met: () => choose("not_met"),
      remark: () => remarkBox()?.focus(),
      save: () => form()?.querySelector("form")?.requestSubmit(),
    },
    CODES,
  );
  useArrival(`${way.base}/${way.position}`);
  return bar;
}
