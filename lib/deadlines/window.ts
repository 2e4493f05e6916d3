import type { Problem } from "@/lib/kernel/problem";

/** 申报期 of one place: `opens` ≤ t < `closes`, then so many minutes of grace, or until its own approved extension. */
export type FilingWindow = {
  opens: Date;
  closes: Date;
  graceMinutes: number;
  /** The last moment of the longest extension in force; null where there is none. */
  extendedUntil: Date | null;
};

/** Where a moment falls. `extension` goes before `grace`: who has an approved extension owes nothing to grace. */
export type Phase = "before" | "in_time" | "extension" | "grace" | "over";
/** What a submission is marked with. */
export type Timing = "in_time" | "grace" | "extension";

const MINUTE = 60_000;

/** The first moment after the grace; the closing moment itself where there is none. */
export const graceEnds = ({ closes, graceMinutes }: FilingWindow): Date =>
  new Date(closes.getTime() + graceMinutes * MINUTE);

/** The end of the grace or of the extension, whichever is later. */
export const filingEnds = (window: FilingWindow): Date => {
  const grace = graceEnds(window);
  return window.extendedUntil && window.extendedUntil > grace ? window.extendedUntil : grace;
};

/** Until when a place may file, of which it is told: grace is owed to nobody, hence isn't counted. */
export const closesFor = ({ closes, extendedUntil }: Pick<FilingWindow, "closes" | "extendedUntil">): Date =>
  extendedUntil && extendedUntil > closes ? extendedUntil : closes;

/** Where `at` falls. The closing moment itself is outside, the last moment of an extension inside. */
export function phaseAt(window: FilingWindow, at: Date): Phase {
  if (at < window.opens) return "before";
  if (at < window.closes) return "in_time";
  if (window.extendedUntil && at <= window.extendedUntil) return "extension";
  return at < graceEnds(window) ? "grace" : "over";
}

const RECEIVING: readonly Phase[] = ["in_time", "extension", "grace"];

/** Null where a filing arriving at `at` is received; otherwise until when it would have been. */
export function outsideWindow(window: FilingWindow, at: Date, cycleStage: string): Problem | null {
  const phase = phaseAt(window, at);
  if (cycleStage === "open" && RECEIVING.includes(phase)) return null;
  const detail: Record<string, string> = { closes: window.closes.toISOString() };
  if (cycleStage !== "open") return { code: "outside_submission_window", detail: { ...detail, stage: cycleStage } };
  if (phase === "before") detail.opens = window.opens.toISOString();
  if (window.graceMinutes > 0) detail.grace = graceEnds(window).toISOString();
  if (window.extendedUntil) detail.extended = window.extendedUntil.toISOString();
  return { code: "outside_submission_window", detail };
}

/** How a filing that is received is marked in the event and on its receipt. */
export function timingAt(window: FilingWindow, at: Date): Timing {
  const phase = phaseAt(window, at);
  return phase === "grace" || phase === "extension" ? phase : "in_time";
}

/** 补正期限 of one request, with its extension. */
export type CorrectionTerm = { dueAt: Date; extendedUntil: Date | null };

/** The last moment at which a correction is received; it is itself inside. */
export const correctionEnds = ({ dueAt, extendedUntil }: CorrectionTerm): Date =>
  extendedUntil && extendedUntil > dueAt ? extendedUntil : dueAt;

/** Null while a correction is received; otherwise until when it was. */
export function correctionLate(term: CorrectionTerm, at: Date): Problem | null {
  if (at <= correctionEnds(term)) return null;
  const detail = { due: term.dueAt.toISOString() };
  const extended = term.extendedUntil ? { extended: term.extendedUntil.toISOString() } : {};
  return { code: "correction_deadline_passed", detail: { ...detail, ...extended } };
}

/** How a correction that is received is marked. */
export const correctionTiming = ({ dueAt }: CorrectionTerm, at: Date): Timing => (at > dueAt ? "extension" : "in_time");
