import "server-only";
import { defineLife } from "@/lib/acts/life";
import type { FieldSpec } from "@/lib/acts/proposal";
import { hearingUntilHint } from "@/lib/labels/standing";
import type { Standing } from "@/lib/policy/standing";
import { handlingEffects } from "./effects";
import { factsText } from "./recheck-found";
import { handlingProposals } from "./schema";
import { loadHandling, weighHandling } from "./store";
import { type HandlingAction, type HandlingFacts, type HandlingStage, handlingWorkflow } from "./workflow";

const PLACE: readonly Standing[] = ["applicant", "applicant_signatory"];

/** What a form begins with: 告知书 with what a 复查 has found and recommends, the decision with the 情形 that was told. */
function begunWith(facts: HandlingFacts, action: HandlingAction): Record<string, string> {
  const { recheck, stage, intendedGround } = facts;
  if (action === "decide_handling") return { ground: intendedGround ?? "" };
  if (!recheck || action !== "give_hearing" || stage !== "opened") return {};
  return { facts: factsText(recheck), intended: recheck.outcome, ground: recheck.ground ?? "" };
}

/** Of the kinds of decision only those that the cycle allows; beside the day of the hearing the least that it gives. */
function narrowed(facts: HandlingFacts, action: HandlingAction, fields: FieldSpec[]): FieldSpec[] {
  const { outcomesAllowed } = facts;
  const values = begunWith(facts, action);
  return fields.map((field) => {
    const value = values[field.name];
    const options = ["outcome", "intended"].includes(field.name)
      ? { options: (field.options ?? []).filter((each) => outcomesAllowed.some((own) => own === each)) }
      : {};
    const least =
      action === "give_hearing" && field.name === "dueAt" ? { hint: hearingUntilHint(facts.hearingDays) } : {};
    return { ...field, ...options, ...least, ...(value ? { value } : {}) };
  });
}

/** 对一个称号的一件处理：启动、告知并听取意见、决定（意见四(三)）。 */
export const handlingLife = defineLife<HandlingStage, HandlingAction, HandlingFacts>({
  subject: "handling",
  workflow: handlingWorkflow,
  proposals: handlingProposals,
  load: loadHandling,
  weigh: weighHandling,
  effects: handlingEffects,
  async move(tx, facts, to) {
    const ended = to === "dropped" ? { endedAt: facts.now } : {};
    const { noticeAt } = await tx.handling.update({
      where: { id: facts.id },
      data: { stage: to, version: { increment: 1 }, ...ended },
      select: { noticeAt: true },
    });
    return noticeAt && !facts.parties.applicant ? { ...facts.parties, applicant: facts.holderId } : facts.parties;
  },
  tell: {
    accept_handling: ["recommender"],
    give_hearing: [...PLACE, "recommender"],
    receive_statement: ["organiser"],
    decide_handling: [...PLACE, "recommender", "organiser"],
    drop_handling: [...PLACE, "recommender", "organiser"],
  },
  narrow: narrowed,
  describe: (facts) => `${facts.holderName}“${facts.title}”`,
  href: (facts) => `/oversee/handlings/${facts.id}`,
});
