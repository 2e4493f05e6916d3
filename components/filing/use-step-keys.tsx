"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { KEPT_TEXTS, KEY_TEXTS } from "@/lib/labels/filing";
import { JumpBox } from "./jump-box";
import { useSteps } from "./use-steps";

const KeyHelp = dynamic(() => import("./key-help").then((found) => found.KeyHelp), { ssr: false });

/** Where the keys of a page of items lead: the neighbours, the next that waits, and what can be jumped to. */
export type Way = {
  base: string;
  query: string;
  position: number;
  positions: readonly number[];
  back: number | null;
  forward: number | null;
  next: number | null;
};
type StepAct = "next" | "forward" | "back" | "jump" | "help";

/**
 * What every page of items has of keys: the acts (上一项、下一项、下一待办项、跳至、按键说明), and the bar with a button or box for each.
 * @param keys what the help lists, where it isn't the workbench's
 */
export function useStepKeys(
  { base, query, positions, back, forward, next }: Way,
  keys?: readonly (readonly [key: string, does: string])[],
): { acts: Record<StepAct, () => void>; bar: ReactNode } {
  const jump = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  const { go, blocked } = useSteps();
  const to = (target: number | null) => target !== null && go(`${base}/${target}${query}`);
  const acts = {
    next: () => to(next),
    forward: () => to(forward),
    back: () => to(back),
    jump: () => jump.current?.select(),
    help: () => setHelp(true),
  };
  const bar = (
    <>
      <JumpBox box={jump} positions={positions} onJump={to} />
      <Button size="small" onClick={acts.help}>
        {KEY_TEXTS.show}
      </Button>
      {blocked ? (
        <div className="w-full">
          <Alert tone="warning" title={KEPT_TEXTS.blocked} live />
        </div>
      ) : null}
      {help ? <KeyHelp {...(keys ? { keys } : {})} onClose={() => setHelp(false)} /> : null}
    </>
  );
  return { acts, bar };
}
