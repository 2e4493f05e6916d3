"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { JumpBox } from "@/components/filing/jump-box";
import { useArrival, usePageKeys } from "@/components/filing/use-page-keys";
import { useSteps } from "@/components/filing/use-steps";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { KEPT_TEXTS, KEY_TEXTS } from "@/lib/labels/filing";
import { READING_TEXTS } from "@/lib/labels/reading";

const KeyHelp = dynamic(() => import("@/components/filing/key-help").then((found) => found.KeyHelp), { ssr: false });

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
export function ReadingKeys({
  base,
  query,
  position,
  positions,
  back,
  forward,
  next,
}: {
  base: string;
  query: string;
  position: number;
  positions: readonly number[];
  back: number | null;
  forward: number | null;
  next: number | null;
}) {
  const jump = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  const { go, blocked } = useSteps();
  const to = (target: number) => go(`${base}/${target}${query}`);
  usePageKeys<ReadingAct>(
    {
      next: () => next !== null && to(next),
      forward: () => forward !== null && to(forward),
      back: () => back !== null && to(back),
      jump: () => jump.current?.select(),
      agree: () => choose("agree"),
      doubt: () => choose("doubt"),
      not_met: () => choose("not_met"),
      remark: () => remarkBox()?.focus(),
      save: () => form()?.querySelector("form")?.requestSubmit(),
      help: () => setHelp(true),
    },
    CODES,
  );
  useArrival(`${base}/${position}`);
  return (
    <>
      <JumpBox box={jump} positions={positions} onJump={to} />
      <Button size="small" onClick={() => setHelp(true)}>
        {KEY_TEXTS.show}
      </Button>
      {blocked ? (
        <div className="w-full">
          <Alert tone="warning" title={KEPT_TEXTS.blocked} live />
        </div>
      ) : null}
      {help ? <KeyHelp keys={HELP} onClose={() => setHelp(false)} /> : null}
    </>
  );
}
