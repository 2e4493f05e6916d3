import "server-only";
import { db } from "@/lib/platform/db";
import type { Report } from "./archive";
import { beat, type Claimed } from "./queue";

/** While a document is drawn nothing is to be reported but that somebody is at it. */
const BEAT = 15_000;
/** Progress is written down at most so often. */
const SPARING = 400;

/** Writes progress down now and then, and a sign of life meanwhile. */
export function reporting(claimed: Claimed): { report: Report; stop: () => void } {
  let state = { step: "content", done: 0, total: 0 };
  let written = 0;
  const write = () => {
    written = performance.now();
    // a sign of life that is lost is followed by the next
    void beat(db, claimed, state).catch(() => undefined);
  };
  const timer = setInterval(write, BEAT);
  timer.unref();
  return {
    report: (step, done, total) => {
      const changed = step !== state.step;
      state = { step, done, total };
      if (changed || performance.now() - written > SPARING) write();
    },
    stop: () => clearInterval(timer),
  };
}
