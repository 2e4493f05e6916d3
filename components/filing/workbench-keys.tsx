"use client";

import type { KeyAct } from "./keys";
import { useArrival, usePageKeys } from "./use-page-keys";
import { useStepKeys, type Way } from "./use-step-keys";

/** Keys of the workbench, each with a button in sight: 跳至第几项 and the help here, the others beside it. */
export function WorkbenchKeys(way: Way) {
  const { acts, bar } = useStepKeys(way);
  usePageKeys<KeyAct>({
    ...acts,
    edit: () => firstBox()?.focus(),
    save: () => document.querySelector<HTMLFormElement>("form[data-editor]")?.requestSubmit(),
  });
  useArrival(`${way.base}/${way.position}`);
  return bar;
}

/** The chosen judgement, or the first box of the form. */
const firstBox = (): HTMLElement | null =>
  document.querySelector<HTMLElement>("form[data-editor] input[type=radio]:checked") ??
  document.querySelector<HTMLElement>("form[data-editor] :is(input:not([type=hidden]), textarea)");
