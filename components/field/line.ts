import { type Closed, type Queued, standing } from "@/lib/field-records/queue";
import { FIELD_TEXTS, LINE_TEXTS } from "@/lib/labels/field-records";
import type { Halt } from "./transport";

/** How it stands with sending: nothing to do, at it, or why not. */
export type Line = "idle" | "sending" | Halt | Closed;

/** Whether the visit itself takes nothing for now; the phone asks on. */
export const isClosed = (line: Line): line is Closed => line === "visit_not_begun" || line === "visit_handed_in";

/** The state of sending in words: what goes by itself is said to go, what needs its maker is said to need them. */
export function lineText(line: Line, reached: boolean, records: readonly Pick<Queued, "state">[]): string {
  const { going, needing } = standing(records);
  if (going > 0) return LINE_TEXTS[line === "idle" ? "sending" : line];
  if (line !== "idle" && line !== "sending") return LINE_TEXTS[line];
  if (!reached && records.length === 0) return LINE_TEXTS.later;
  return needing > 0 ? FIELD_TEXTS.needing(needing) : LINE_TEXTS[line];
}
