import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { contentHash } from "@/lib/kernel/hash";
import { answerProposals } from "./schema";
import { loadAnswer } from "./store";
import { type AnswerAction, type AnswerFile, type AnswerStage, answerWorkflow } from "./workflow";

/** 提交答复: fixed by the hash of what is said and of the files beside it; a piece that was handed in is never deleted from the library. */
const handIn: Effect<AnswerFile> = async ({ tx, facts }) => {
  const replies = await tx.deductionReply.findMany({
    where: { answerId: facts.id },
    orderBy: { indicatorId: "asc" },
    select: {
      indicatorId: true,
      text: true,
      evidence: {
        orderBy: { evidenceId: "asc" },
        select: { evidence: { select: { id: true, title: true, sha256: true, url: true, text: true } } },
      },
    },
  });
  const sha256 = contentHash(replies);
  await tx.evidence.updateMany({
    where: { filedAt: null, replyUses: { some: { answerId: facts.id } } },
    data: { filedAt: facts.now },
  });
  await tx.provisionalAnswer.update({
    where: { id: facts.id },
    data: { stage: "handed_in", handedInAt: facts.now, sha256 },
  });
  return { replies: replies.length, sha256 };
};

/** 对初步扣分意见的答复的一生：填写、提交。 */
export const answerLife = defineLife<AnswerStage, AnswerAction, AnswerFile>({
  subject: "provisional_answer",
  workflow: answerWorkflow,
  proposals: answerProposals,
  load: loadAnswer,
  effects: { hand_in_replies: handIn },
  async move(tx, facts, to) {
    await tx.provisionalAnswer.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: { hand_in_replies: ["applicant", "applicant_signatory", "organiser"] },
  describe: (facts) => `${facts.applicantName}对初步扣分意见的答复（${facts.number}）`,
  href: (facts, standing) =>
    standing === "organiser" ? `/organise/cycles/${facts.cycleId}/answers` : `/apply/${facts.applicationId}/deductions`,
});
