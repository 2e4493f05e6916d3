"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { KEPT_TEXTS, KEY_TEXTS } from "@/lib/labels/filing";
import { JumpBox } from "./jump-box";
import { actOf, type KeyAct, takesLetters } from "./keys";
import { singleKeysWanted } from "./single-keys";
import { useSteps } from "./use-steps";

const KeyHelp = dynamic(() => import("./key-help").then((found) => found.KeyHelp), { ssr: false });

/** The item at which this page of the browser has arrived; null right after it was loaded. */
let arrivedAt: string | null = null;

/** Keys of the workbench, each with a button in sight: 跳至第几项 and the help here, the others beside it. */
export function WorkbenchKeys({
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

  const acts: Record<KeyAct, () => void> = {
    next: () => next !== null && to(next),
    forward: () => forward !== null && to(forward),
    back: () => back !== null && to(back),
    jump: () => jump.current?.select(),
    edit: () => firstBox()?.focus(),
    save: () => document.querySelector<HTMLFormElement>("form[data-editor]")?.requestSubmit(),
    help: () => setHelp(true),
  };
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
      const act = actOf(event, { typing: takesLetters(target), single: singleKeysWanted() });
      if (!act) return;
      event.preventDefault();
      latest.current[act]();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);

  const here = `${base}/${position}`;
  useEffect(() => {
    // who came from another item goes on reading at this one, unless the address names a box of it
    if (arrivedAt !== null && arrivedAt !== here && !window.location.hash) {
      document.getElementById("item")?.focus({ preventScroll: true });
    }
    arrivedAt = here;
  }, [here]);

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
      {help ? <KeyHelp onClose={() => setHelp(false)} /> : null}
    </>
  );
}

/** The chosen judgement, or the first box of the form. */
const firstBox = (): HTMLElement | null =>
  document.querySelector<HTMLElement>("form[data-editor] input[type=radio]:checked") ??
  document.querySelector<HTMLElement>("form[data-editor] :is(input:not([type=hidden]), textarea)");
