import type { ProblemCode } from "@/lib/kernel/problem";
import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";

export const LIST_STAGES = ["draft", "signed", "dropped"] as const;
export type ListStage = (typeof LIST_STAGES)[number];
export const LIST_ACTIONS = ["recommend_listed", "drop_recommendations"] as const;
export type ListAction = (typeof LIST_ACTIONS)[number];

/** 推荐名单: what one office recommends, and declines, in one cycle at once. */
export type ListFile = {
  id: string;
  name: string;
  stage: ListStage;
  version: number;
  now: Date;
  cycleId: string;
  parties: Parties;
  recommended: number;
  declined: number;
  /** Tracks in which more are recommended than places are left. */
  beyondQuota: number;
  /** What is no longer as it was when the list was drawn up, in words; empty where everything is. */
  changes: readonly string[];
  proposal: object;
};

/** How many changes a refusal names. */
const NAMED = 5;

const holds =
  (code: ProblemCode, test: (l: ListFile) => boolean): Rule<ListFile> =>
  (l) =>
    test(l) ? null : { code };

const somethingDecided = holds("list_empty", (l) => l.recommended + l.declined > 0);
const withinQuota = holds("quota_exhausted", (l) => l.beyondQuota === 0);
/** A list is signed as it was drawn up, or drawn up anew: never past what has changed meanwhile. */
const asDrawnUp: Rule<ListFile> = (l) =>
  l.changes.length === 0 ? null : { code: "list_changed", detail: { names: l.changes.slice(0, NAMED).join("；") } };

/** 推荐名单的一生：经办拟定，负责人一次签发；拟定后不再改动，要改的作废重拟。 */
export const listWorkflow: Workflow<ListStage, ListAction, Standing, ListFile> = {
  draft: {
    recommend_listed: [
      {
        to: "signed",
        by: "desk_office",
        signedBy: "desk_signatory",
        requires: [somethingDecided, asDrawnUp, withinQuota],
      },
    ],
    drop_recommendations: [{ to: "dropped", by: "desk_office" }],
  },
  signed: {},
  dropped: {},
};
