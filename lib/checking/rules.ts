import type { Problem } from "@/lib/kernel/problem";

/** 内部审核的状态: 尚不能审核、待审核、改动后待审核、退回修改、已审核. The view ItemCheckLine says which. */
export const CHECK_STATES = ["unready", "waiting", "changed", "returned", "checked"] as const;
export type CheckState = (typeof CHECK_STATES)[number];
export const CHECK_OUTCOMES = ["passed", "returned"] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** What a checker has to look at: not yet, or not as it stands now. */
export const isToCheck = (state: CheckState): boolean => state === "waiting" || state === "changed";

/** An item as the chain sees it: how it stands, and who wrote last to its answer and to its evidence. */
export type Checkable = {
  position: number;
  state: CheckState;
  answeredById: string | null;
  provenById: string | null;
};

/** How many items a refusal names one by one. */
const NAMED = 8;
const detailOf = (lines: readonly { position: number }[]) => ({
  open: lines.length,
  items: lines
    .slice(0, NAMED)
    .map(({ position }) => position)
    .join("、"),
});

/** 填报的人和审核的人是不同的人: nobody checks an item whose answer or evidence they were the last to change. */
export const isOwnWork = (line: Checkable, userId: string): boolean =>
  line.answeredById === userId || line.provenById === userId;

/** What may be passed: whatever has been filled and isn't passed as it stands; what was sent back by mistake among it. */
const mayPass = (state: CheckState): boolean => state !== "unready" && state !== "checked";
/** What may be sent back: also what was passed, when something is found afterwards; not twice in a row. */
const maySendBack = (state: CheckState): boolean => state !== "unready" && state !== "returned";

/** Why these items may not be checked with this outcome by this person, or null. */
export function whyNotCheck(lines: readonly Checkable[], outcome: CheckOutcome, userId: string): Problem | null {
  const open = outcome === "passed" ? mayPass : maySendBack;
  const wrong = lines.filter(({ state }) => !open(state));
  if (lines.length === 0 || wrong.length > 0) return { code: "not_to_check", detail: detailOf(wrong) };
  const own = lines.filter((line) => isOwnWork(line, userId));
  return own.length > 0 ? { code: "checked_own_work", detail: detailOf(own) } : null;
}

/** Whose choice it is, whether the cycle asks for it, whether it is on, and how many people there may check. */
export type Choice = { required: boolean; on: boolean; checkers: number };

/**
 * Why internal checking may not be turned on or off, or null. Whoever is sent back to mend something doesn't end the check over it:
 * off only once all that was `sentBack` has been passed, or there is nobody left who could pass it.
 */
export function whyNotTurn(
  to: "on" | "off",
  choice: Choice,
  sentBack: readonly { position: number }[] = [],
): Problem | null {
  if (to === "off" && choice.required) return { code: "checking_required" };
  if (to === "off" && sentBack.length > 0 && choice.checkers > 0)
    return { code: "checks_returned", detail: detailOf(sentBack) };
  if (to === "off") return null;
  return choice.checkers === 0 ? { code: "no_checker" } : null;
}
