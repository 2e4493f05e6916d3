"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { KEPT_TEXTS, KEY_TEXTS } from "@/lib/labels/filing";
import { JumpBox } from "./jump-box";
import type { KeyAct } from "./keys";
import { useArrival, usePageKeys } from "./use-page-keys";
import { useSteps } from "./use-steps";

const KeyHelp = dynamic(() => import("./key-help").then((found) => found.KeyHelp), { ssr: false });

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
  usePageKeys(acts);
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
      {help ? <KeyHelp onClose={() => setHelp(false)} /> : null}
    </>
  );
}

/** The chosen judgement, or the first box of the form. */
const firstBox = (): HTMLElement | null =>
  document.querySelector<HTMLElement>("form[data-editor] input[type=radio]:checked") ??
  document.querySelector<HTMLElement>("form[data-editor] :is(input:not([type=hidden]), textarea)");
