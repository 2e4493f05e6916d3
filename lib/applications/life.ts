import "server-only";
import { defineLife } from "@/lib/acts/life";
import { weighCorrection } from "@/lib/corrections/effects";
import type { Tx } from "@/lib/platform/db";
import type { Parties, Standing } from "@/lib/policy/standing";
import { nextStop } from "@/lib/programmes/route";
import type { Step } from "@/lib/workflow/engine";
import type { CaseFile, Stage } from "./case-file";
import { applicationEffects } from "./effects";
import { onward } from "./rules";
import { applicationProposals } from "./schema";
import { loadCaseFile } from "./store";
import { type Action, applicationWorkflow } from "./workflow";

/** Writes the new stage and hands the case to the next desk on the route. Nothing else writes Application.stage. */
async function move(tx: Tx, facts: CaseFile, to: Stage, step: Step<Stage, Standing, CaseFile>): Promise<Parties> {
  const advances = step.to === onward;
  const next = advances ? nextStop(facts) : undefined;
  const desk = next ? (facts.offices[next.office] ?? null) : (facts.parties.desk ?? null);
  await tx.application.update({
    where: { id: facts.id },
    data: {
      stage: to,
      position: advances ? (next?.position ?? facts.route.length) : facts.position,
      deskOfficeId: desk,
      version: { increment: 1 },
    },
  });
  return { ...facts.parties, desk };
}

const HOMES: Partial<Record<Standing, string>> = {
  applicant: "apply",
  applicant_signatory: "apply",
  applicant_checker: "apply",
  contributor: "contribute",
  contributor_checker: "contribute",
  organiser: "organise/cases",
  organiser_signatory: "organise/cases",
};

/** 申报案卷的一生：意见三，从自愿申报到批准命名。 */
export const applicationLife = defineLife<Stage, Action, CaseFile>({
  subject: "application",
  workflow: applicationWorkflow,
  proposals: applicationProposals,
  load: loadCaseFile,
  weigh: weighCorrection,
  effects: applicationEffects,
  move,
  // What happens between 报送 and 公示 is not told to the place: results are sealed until they are published.
  tell: {
    submit: ["desk_office"],
    resubmit: ["desk_office"],
    return_for_correction: ["applicant", "applicant_signatory"],
    recommend: ["desk_office", "organiser"],
    supplement: ["organiser"],
    withdraw: ["desk_office"],
    conclude_recheck: ["applicant", "applicant_signatory"],
    end_recheck: ["applicant", "applicant_signatory"],
    designate: ["applicant", "applicant_signatory"],
    disqualify: ["applicant", "applicant_signatory"],
  },
  narrow: (facts, action, fields) =>
    action === "conclude_recheck"
      ? fields.map((field) => (field.name === "outcome" ? { ...field, options: facts.cycle.outcomesAllowed } : field))
      : fields,
  describe: (facts) => `${facts.applicantName}（${facts.number}）`,
  href: (facts, standing) => `/${HOMES[standing] ?? "review"}/${facts.id}`,
});
