import { type StopAt, wayOf } from "@/lib/programmes/route";
import { someOf } from "@/lib/recommendation/list-rules";
import type { Rule } from "@/lib/workflow/engine";
import type { CaseFile, Stage } from "./case-file";

type Where = Pick<CaseFile, "route" | "track" | "position">;

/** The first review just before this stop on the way of the case: whose desk it came from, and may go back to; none where it came from the place. */
export function passedUpFrom({ route, track, position }: Where): StopAt | undefined {
  const before = wayOf(route, track)
    .filter((stop) => stop.position < position)
    .at(-1);
  return before?.station === "first_review" ? before : undefined;
}

/** 退回下级、撤回推荐: to the first review below. */
export const backDown = (): Stage => "first_review";

/** 待接收: passed up, not yet taken over, and nothing begun. */
export const awaitsAcceptance = ({ passedUp }: Pick<CaseFile, "passedUp">): boolean =>
  passedUp.by !== null && passedUp.acceptedAt === null && !passedUp.begun;

/**
 * The office below, as a party to the case: among reviewing offices always; where the case is before its organiser only as long as
 * it waits, so that nothing of how it goes there can be learnt from a refusal (不得将测评结果提前透露).
 */
export function lastRecommenderTold(stage: Stage, passedUp: CaseFile["passedUp"]): string | null {
  const open = stage === "first_review" || stage === "returned";
  return open || awaitsAcceptance({ passedUp }) ? passedUp.by : null;
}

/** 上一级接收以前可以撤回推荐. */
export const notAccepted: Rule<CaseFile> = (c) => (awaitsAcceptance(c) ? null : { code: "recommendation_accepted" });

/** 从下级推荐上来的，才有下级可以退回. */
export const cameFromBelow: Rule<CaseFile> = (c) => (c.passedUp.by === null ? { code: "no_office_below" } : null);

/** 评估、测评、核查已经开始的，不再退回下级. */
export const nothingBegun: Rule<CaseFile> = (c) => (c.passedUp.begun ? { code: "assessment_begun" } : null);

/** 名单拟定以后，名单之外不再单独推荐. */
export const noListWaits: Rule<CaseFile> = (c) => (c.listWaits ? { code: "list_waits" } : null);

/** 并列的先排定次序: of equals none is recommended alone, with a reason or without. */
const tiesParted: Rule<CaseFile> = (c) =>
  c.tiedWith.length === 0 ? null : { code: "ties_open", detail: { names: someOf(c.tiedWith) } };

/** 择优推荐: whoever recommends past those that stand better says why. */
const passingOverStated: Rule<CaseFile> = (c) =>
  c.passedOver === 0 || c.proposal.reason?.trim()
    ? null
    : { code: "passes_over_better", detail: { open: c.passedOver } };

/** 意见二(一): whoever recommends what his own 初审 finds below the threshold says why. */
const belowStated: Rule<CaseFile> = (c) =>
  c.reviewedBelow === null || c.proposal.reason?.trim()
    ? null
    : { code: "reviewed_below_pass_ratio", detail: { ...c.reviewedBelow } };

/** What a single recommendation owes to the order, and to the office's own findings. */
export const orderKept: readonly Rule<CaseFile>[] = [tiesParted, passingOverStated, belowStated];
