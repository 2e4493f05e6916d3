import type { Parties, Standing } from "@/lib/policy/standing";
import type { Rule, Workflow } from "@/lib/workflow/engine";

export const CHECK_STAGES = ["frozen", "drawn"] as const;
export type CheckStage = (typeof CHECK_STAGES)[number];
export type CheckFile = {
  id: string;
  stage: CheckStage;
  version: number;
  now: Date;
  parties: Parties;
  programmeName: string;
  year: number;
  /** How many titles the frozen list holds. */
  frame: number;
  /** When the seed comes about, as announced with the list. */
  seedAt: Date;
  proposal: { seed?: string; seedSource?: string };
};

const seedStated: Rule<CheckFile> = (c) =>
  c.proposal.seed?.trim() && c.proposal.seedSource?.trim() ? null : { code: "ground_not_stated" };
const somethingToDraw: Rule<CheckFile> = (c) => (c.frame > 0 ? null : { code: "nothing_to_draw" });
const seedTimeReached: Rule<CheckFile> = (c) =>
  c.now >= c.seedAt ? null : { code: "seed_not_due", detail: { at: c.seedAt.toISOString() } };

/** 回访抽查（意见四(二)）：名单先冻结并公布，到了公布的时间，种子才能录入；两人办理。 */
export const checkWorkflow: Workflow<CheckStage, "draw", Standing, CheckFile> = {
  frozen: {
    draw: [
      {
        to: "drawn",
        by: "organiser",
        signedBy: "organiser_signatory",
        requires: [somethingToDraw, seedTimeReached],
        given: [seedStated],
      },
    ],
  },
  drawn: {},
};
