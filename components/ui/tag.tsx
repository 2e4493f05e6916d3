import type { ReactNode } from "react";
import { cx } from "./cx";
import { TONE_TAG, type Tone } from "./tone";

/** The state of a thing, in words; the colour only repeats them. */
export function StatusTag({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={cx("tag", TONE_TAG[tone])}>{children}</span>;
}
