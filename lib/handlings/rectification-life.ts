import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { takeWithin } from "@/lib/acts/take";
import { designationLife } from "@/lib/designations/life";
import type { Tx } from "@/lib/platform/db";
import type { Standing } from "@/lib/policy/standing";
import { aboutTitle, holdTitle, partiesOf, titleOf } from "./parties";
import {
  type RectificationAction,
  type RectificationFacts,
  type RectificationStage,
  rectificationWorkflow,
} from "./rectification-workflow";
import { rectificationProposals } from "./schema";

/** The facts of one rectification, or null. With `lock` its title and itself are held until the transaction ends. */
export async function loadRectification(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<RectificationFacts, "proposal"> | null> {
  if (lock) {
    const found = await tx.rectification.findUnique({ where: { id }, select: { designationId: true } });
    if (!found) return null;
    await holdTitle(tx, found.designationId);
    await tx.$queryRaw`SELECT 1 FROM "Rectification" WHERE "id" = ${id}::uuid FOR UPDATE`;
  }
  const row = await tx.rectification.findUnique({
    where: { id },
    include: { _count: { select: { items: true } } },
  });
  const title = row && (await titleOf(tx, row.designationId));
  if (!title) return null;
  const parties = partiesOf(title, true);
  return {
    ...{ id, stage: row.stage, version: row.version, now, ...aboutTitle(title) },
    parties: { ...parties, desk: row.deskOfficeId },
    items: row._count.items,
    returns: row.returns,
    dueAt: row.dueAt,
    officeFirst: title.offices.length > 0,
  };
}

type RectificationEffect = Effect<RectificationFacts>;

/** 报告整改: to the first office of the place below the organiser, where there is one. */
const submit: RectificationEffect = async ({ tx, facts }) => {
  const deskOfficeId = facts.parties.recommenders?.[0] ?? null;
  const data = { summary: facts.proposal.summary!, submittedAt: facts.now, deskOfficeId, officeOpinion: "" };
  await tx.rectification.update({ where: { id: facts.id }, data });
  return { items: facts.items };
};

const verify: RectificationEffect = async ({ tx, facts, actor }) => {
  const data = { officeOpinion: facts.proposal.opinion!, officeName: actor.organisationName, verifiedAt: facts.now };
  await tx.rectification.update({ where: { id: facts.id }, data });
  return { opinion: facts.proposal.opinion! };
};

const sendBack: RectificationEffect = async ({ tx, facts }) => {
  const { reason, dueAt } = facts.proposal;
  const data = { returnRemark: reason!, dueAt: dueAt!, returns: { increment: 1 }, overdueToldAt: null } as const;
  await tx.rectification.update({ where: { id: facts.id }, data });
  return { reason: reason!, dueAt: dueAt!.toISOString() };
};

const conclude = async (tx: Tx, { id, now, proposal }: RectificationFacts) => {
  await tx.rectification.update({ where: { id }, data: { remark: proposal.reason!, endedAt: now } });
  return { reason: proposal.reason! };
};

/** 验收合格: the title is in force again, as a line of this act. */
const accept: RectificationEffect = async ({ tx, facts, actor, preparedBy }) => {
  const proposal = { reason: facts.proposal.reason };
  const order = { id: facts.designationId, action: "reinstate", proposal, preparedBy };
  await takeWithin(tx, designationLife, actor, order, "list");
  return conclude(tx, facts);
};

const PLACE: readonly Standing[] = ["applicant", "applicant_signatory"];

/** 黄牌、停牌之后的整改：报告、核实、验收。 */
export const rectificationLife = defineLife<RectificationStage, RectificationAction, RectificationFacts>({
  subject: "rectification",
  workflow: rectificationWorkflow,
  proposals: rectificationProposals,
  load: loadRectification,
  effects: {
    submit_rectification: submit,
    verify_rectification: verify,
    return_rectification: sendBack,
    accept_rectification: accept,
    reject_rectification: ({ tx, facts }) => conclude(tx, facts),
  },
  async move(tx, facts, to) {
    const { deskOfficeId } = await tx.rectification.update({
      where: { id: facts.id },
      data: { stage: to, version: { increment: 1 } },
      select: { deskOfficeId: true },
    });
    return { ...facts.parties, desk: deskOfficeId };
  },
  tell: {
    submit_rectification: ["desk_office", "organiser"],
    verify_rectification: ["organiser", ...PLACE],
    return_rectification: PLACE,
    accept_rectification: [...PLACE, "desk_office"],
    reject_rectification: [...PLACE, "desk_office"],
  },
  describe: (facts) => `${facts.holderName}“${facts.title}”`,
  href: (facts) => `/oversee/rectifications/${facts.id}`,
});
