import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import type { ActProblem } from "@/lib/acts/proposal";
import { takeWithin } from "@/lib/acts/take";
import { applicationLife } from "@/lib/applications/life";
import { problemText } from "@/lib/labels/problems";
import { Refusal, type Tx } from "@/lib/platform/db";
import { LINE_ACTS } from "./line-rules";
import { holdList, loadList } from "./list-store";
import { listProposals } from "./schema";
import { type ListAction, type ListFile, type ListStage, listWorkflow } from "./workflow";

const decidedOf = (tx: Tx, listId: string) =>
  tx.recommendationLine.findMany({
    where: { listId, choice: { not: "leave" } },
    include: { application: { select: { applicant: { select: { name: true } } } } },
    orderBy: { applicationId: "asc" },
  });

/** Only a recommendation has a reason of its own. */
const reasonOf = (choice: string, reason: string) => (choice === "recommend" && reason ? { reason } : {});

/** 签发推荐名单: every case of the list is recommended or declined by the same mover; one that can't be undoes them all, and is named. */
const recommendListed: Effect<ListFile> = async ({ tx, facts, actor, preparedBy }) => {
  for (const { applicationId, choice, opinion, reason, application } of await decidedOf(tx, facts.id)) {
    const action = LINE_ACTS[choice as keyof typeof LINE_ACTS];
    try {
      await takeWithin(
        tx,
        applicationLife,
        actor,
        { id: applicationId, action, proposal: { opinion, ...reasonOf(choice, reason) }, preparedBy },
        "list",
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const why = problemText(error.problem as ActProblem);
      throw new Refusal<ActProblem>({ code: "list_line_refused", detail: { name: application.applicant.name, why } });
    }
  }
  const signed = { signedAt: facts.now, signedByName: actor.name };
  await tx.recommendationList.update({ where: { id: facts.id }, data: signed });
  return { recommended: facts.recommended, declined: facts.declined };
};

/** 推荐名单的一生：拟定、一次签发或者作废。 */
export const recommendationListLife = defineLife<ListStage, ListAction, ListFile>({
  subject: "recommendation_list",
  workflow: listWorkflow,
  proposals: listProposals,
  load: loadList,
  hold: holdList,
  effects: { recommend_listed: recommendListed },
  async move(tx, facts, to) {
    await tx.recommendationList.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: { recommend_listed: ["desk_office"] },
  describe: (facts) => facts.name,
  href: (facts) => `/review/lists/${facts.id}`,
});
