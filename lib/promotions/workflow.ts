import type { ProblemCode } from "@/lib/kernel/problem";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";

export const PROMOTION_STAGES = ["draft", "proposed", "dropped"] as const;
export type PromotionStage = (typeof PROMOTION_STAGES)[number];
export const PROMOTION_ACTIONS = ["propose_upward", "drop_promotion"] as const;
export type PromotionAction = (typeof PROMOTION_ACTIONS)[number];

/** 推荐名单: what one office puts forward to one cycle of a programme above its own. */
export type PromotionFile = {
  id: string;
  name: string;
  stage: PromotionStage;
  version: number;
  now: Date;
  toCycleId: string;
  parties: Parties;
  lines: number;
  /** Lines whose title is no longer in force, whose holder isn't eligible, or that were proposed to this cycle already. */
  linesNotOpen: number;
  windowOpen: boolean;
  proposal: object;
};

const holds =
  (code: ProblemCode, test: (p: PromotionFile) => boolean): Rule<PromotionFile> =>
  (p) =>
    test(p) ? null : { code };

const somebodyListed = holds("nobody_chosen", (p) => p.lines > 0);
const windowOpen = holds("promotion_window_over", (p) => p.windowOpen);
const linesOpen: Rule<PromotionFile> = (p) =>
  p.linesNotOpen === 0 ? null : { code: "promotion_line_not_open", detail: { open: p.linesNotOpen } };

/** 推荐上报（黑龙江三(七)）：拟定名单、签发上报；拟定后不再改动，要改的作废重拟。 */
export const promotionWorkflow: Workflow<PromotionStage, PromotionAction, Standing, PromotionFile> = {
  draft: {
    propose_upward: [
      {
        to: "proposed",
        by: "organiser",
        signedBy: "organiser_signatory",
        requires: [somebodyListed, windowOpen, linesOpen],
      },
    ],
    drop_promotion: [{ to: "dropped", by: "organiser" }],
  },
  proposed: {},
  dropped: {},
};
