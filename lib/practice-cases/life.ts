import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import type { Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { publishPractice, restorePublished, takeOut } from "./publishing";
import { practiceProposals } from "./schema";
import { loadPractice } from "./store";
import { type PracticeAction, type PracticeFacts, type PracticeStage, practiceWorkflow } from "./workflow";

type PracticeEffect = Effect<PracticeFacts>;

const submit: PracticeEffect = async ({ tx, facts }) => {
  const data = { submittedAt: facts.now, deskOfficeId: facts.office, returnRemark: "" };
  await tx.practiceCase.update({ where: { id: facts.id }, data });
  return { title: facts.title };
};

const sendBack: PracticeEffect = async ({ tx, facts }) => {
  const reason = facts.proposal.reason!;
  await tx.practiceCase.update({ where: { id: facts.id }, data: { submittedAt: null, returnRemark: reason } });
  return { reason };
};

const publish: PracticeEffect = async ({ tx, facts }) => ({ ...(await publishPractice(tx, facts.id, facts.now)) });

const dropRevision: PracticeEffect = async ({ tx, facts, actor }) => {
  await restorePublished(tx, facts.id, facts.now, actor);
  return { title: facts.title };
};

const withdraw: PracticeEffect = async ({ tx, facts }) => {
  const reason = facts.proposal.reason!;
  await takeOut(tx, facts.id);
  const data = { withdrawnAt: facts.now, withdrawnReason: reason };
  await tx.practiceCase.update({ where: { id: facts.id }, data });
  return { reason };
};

async function move(tx: Tx, facts: PracticeFacts, to: PracticeStage): Promise<Parties> {
  await tx.practiceCase.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
  return to === "in_review" ? { ...facts.parties, desk: facts.office } : facts.parties;
}

/** 典型经验的一生：撰写、报送、审核、公布，修订再公布，撤下（意见五(三)）。 */
export const practiceLife = defineLife<PracticeStage, PracticeAction, PracticeFacts>({
  subject: "practice_case",
  workflow: practiceWorkflow,
  proposals: practiceProposals,
  load: loadPractice,
  effects: {
    submit_practice: submit,
    return_practice: sendBack,
    publish_practice: publish,
    drop_revision: dropRevision,
    withdraw_practice: withdraw,
    retract_practice: withdraw,
  },
  move,
  tell: {
    submit_practice: ["desk_office"],
    return_practice: ["applicant", "applicant_signatory"],
    publish_practice: ["applicant", "applicant_signatory", "organiser"],
    withdraw_practice: ["applicant", "applicant_signatory"],
    retract_practice: ["desk_office"],
  },
  describe: (facts) => `${facts.holderName}“${facts.title || "（未命名）"}”`,
  href: (facts) => `/exchange/cases/${facts.id}`,
});
