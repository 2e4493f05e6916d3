import "server-only";
import { defineLife } from "@/lib/acts/life";
import type { Standing } from "@/lib/policy/standing";
import { designationEffects } from "./effects";
import { publishTitle } from "./publishing";
import { designationProposals } from "./schema";
import { loadDesignation } from "./store";
import { type DesignationAction, type DesignationFile, type DesignationStage, designationWorkflow } from "./workflow";

const HOLDER: readonly Standing[] = ["applicant", "applicant_signatory"];

/** 称号命名之后的一生：保留、黄牌、停牌、恢复、摘牌、注销（意见四）。 */
export const designationLife = defineLife<DesignationStage, DesignationAction, DesignationFile>({
  subject: "designation",
  workflow: designationWorkflow,
  proposals: designationProposals,
  load: loadDesignation,
  effects: designationEffects,
  async move(tx, facts, to) {
    await tx.designation.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    await publishTitle(tx, facts.id);
    return facts.parties;
  },
  tell: {
    retain: HOLDER,
    warn: HOLDER,
    suspend: HOLDER,
    reinstate: HOLDER,
    revoke: HOLDER,
    lapse: HOLDER,
    restore: HOLDER,
  },
  describe: (facts) => facts.title,
  href: (facts) => `/oversee/titles/${facts.id}`,
});
