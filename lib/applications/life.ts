import "server-only";
import { defineLife } from "@/lib/acts/life";
import type { FieldSpec } from "@/lib/acts/proposal";
import { sealAsOpened, weighCorrection } from "@/lib/corrections/effects";
import { RECHECK_TEXTS } from "@/lib/labels/standing";
import type { Tx } from "@/lib/platform/db";
import type { Parties, Standing } from "@/lib/policy/standing";
import { nextStop } from "@/lib/programmes/route";
import { besides } from "@/lib/recommendation/better-placed";
import type { Step } from "@/lib/workflow/engine";
import { acceptIfNew } from "./acceptance";
import type { CaseFile, Stage } from "./case-file";
import { applicationEffects } from "./effects";
import { backDown, passedUpFrom } from "./passing-up";
import { inReview, onward } from "./rules";
import { applicationProposals } from "./schema";
import { holdCase, loadCaseFile } from "./store";
import { type Action, applicationWorkflow } from "./workflow";

/** Writes the new stage and hands the case to the next desk on the route. Nothing else writes Application.stage. */
async function move(tx: Tx, facts: CaseFile, to: Stage, step: Step<Stage, Standing, CaseFile>): Promise<Parties> {
  const advances = step.to === onward;
  const next = advances ? nextStop(facts) : step.to === backDown ? passedUpFrom(facts) : undefined;
  const before = facts.parties.desk ?? null;
  const desk = next ? (step.to === backDown ? facts.passedUp.by : (facts.offices[next.office] ?? null)) : before;
  await tx.application.update({
    where: { id: facts.id },
    data: {
      stage: to,
      position: next?.position ?? (advances ? facts.route.length : facts.position),
      deskOfficeId: desk,
      ...arrivingAt(desk === before, step.to === backDown, facts),
      version: { increment: 1 },
    },
  });
  if (to === "returned") await sealAsOpened(tx, facts.id);
  if (step.by === "last_recommender") return leftBehind(facts, before);
  // once it has left 初审, the offices that had it get no message of 取消资格: they read it on the case
  if (to === "disqualified" && !inReview(facts.stage)) return { ...facts.parties, desk: null, recommenders: [] };
  return { ...facts.parties, desk };
}

/** 接收 begins anew at every desk; where a case comes back to, it had been taken over before. */
const arrivingAt = (stays: boolean, comesBack: boolean, { now }: CaseFile) =>
  stays ? {} : { acceptedAt: comesBack ? now : null, acceptedByName: "" };

/** Whom a withdrawal is told to: the desk that the case has left. */
const leftBehind = ({ parties: { organiser } }: CaseFile, desk: string | null): Parties => ({
  desk,
  ...(organiser && organiser === desk ? { organiser } : {}),
});

/** What a form offers as the case stands: the outcomes of its cycle, the findings that 取消资格 may rest on. */
function narrowed(facts: CaseFile, action: Action, fields: FieldSpec[]): FieldSpec[] {
  const { fabrications } = facts.verification;
  if (action === "disqualify" && fabrications.length === 0) return fields.filter(({ name }) => name !== "finding");
  const options = (name: string, values: readonly string[]) =>
    fields.map((field) => (field.name === name ? { ...field, options: values } : field));
  if (action === "disqualify") return options("finding", fabrications);
  return action === "conclude_recheck" ? options("outcome", facts.cycle.outcomesAllowed) : fields;
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

/** What ends the recommendations of a case in 初审. */
const ENDING: readonly string[] = ["withdraw", "disqualify"];
const PASSED_BACK: readonly string[] = ["withdraw_recommendation", "return_to_lower"];

/** 申报案卷的一生：意见三，从自愿申报到批准命名。 */
export const applicationLife = defineLife<Stage, Action, CaseFile>({
  subject: "application",
  workflow: applicationWorkflow,
  proposals: applicationProposals,
  load: loadCaseFile,
  hold: holdCase,
  // Only a recommendation asks who stands better; to decline says nothing of the others.
  weigh: async (tx, facts) =>
    facts.stage === "first_review" && facts.proposal.opinion !== undefined
      ? { ...facts, ...(await besides(tx, facts)) }
      : weighCorrection(tx, facts),
  effects: applicationEffects,
  // Whoever prepares a decision has begun, and has taken the case over.
  prepared: async (tx, facts, actor) => {
    await acceptIfNew(tx, facts, actor);
  },
  move,
  // What happens between 报送 and 公示 is not told to the place: results are sealed until they are published.
  tell: {
    submit: ["desk_office"],
    resubmit: ["desk_office"],
    return_for_correction: ["applicant", "applicant_signatory"],
    recommend: ["desk_office", "organiser"],
    supplement: ["organiser"],
    withdraw_recommendation: ["desk_office", "organiser"],
    return_to_lower: ["desk_office", "desk_signatory"],
    withdraw: ["desk_office", "recommender"],
    conclude_recheck: ["applicant", "applicant_signatory"],
    end_recheck: ["applicant", "applicant_signatory"],
    designate: ["applicant", "applicant_signatory"],
    disqualify: ["applicant", "applicant_signatory", "desk_office", "recommender"],
  },
  narrow: narrowed,
  describe: (facts) => `${facts.applicantName}（${facts.number}）`,
  // Of a case that has left the desk, or isn't recommended any more, only the desk can be opened.
  href: (facts, standing, action) => {
    const gone = action === "withdraw_recommendation" || (ENDING.includes(action ?? "") && standing === "recommender");
    return `/${HOMES[standing] ?? "review"}${gone ? "" : `/${facts.id}`}`;
  },
  note: (facts, action) => {
    if (action === "conclude_recheck") return facts.proposal.outcome === "retain" ? "" : RECHECK_TEXTS.told;
    return PASSED_BACK.includes(action) ? `原因：${facts.proposal.reason ?? ""}` : "";
  },
});
