import "server-only";
import { defineLife, type Effect, type EffectContext } from "@/lib/acts/life";
import type { ActProblem } from "@/lib/acts/proposal";
import { takeWithin } from "@/lib/acts/take";
import { designationLife } from "@/lib/designations/life";
import { restoredBy } from "@/lib/labels/standing";
import { isNumberTaken } from "@/lib/official-papers/numbers";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type AppealAction, type AppealFacts, type AppealStage, appealWorkflow } from "./appeal-workflow";
import { aboutTitle, holdTitle, partiesOf, titleOf } from "./parties";
import { restored } from "./restoring";
import { appealProposals } from "./schema";

/** The facts of one appeal, or null. With `lock` its title and itself are held until the transaction ends. */
export async function loadAppeal(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<AppealFacts, "proposal"> | null> {
  if (lock) {
    const found = await tx.appeal.findUnique({
      where: { id },
      select: { handling: { select: { designationId: true } } },
    });
    if (!found) return null;
    await holdTitle(tx, found.handling.designationId);
    await tx.$queryRaw`SELECT 1 FROM "Appeal" WHERE "id" = ${id}::uuid FOR UPDATE`;
  }
  const row = await tx.appeal.findUnique({
    where: { id },
    include: { handling: true },
  });
  const title = row && (await titleOf(tx, row.handling.designationId));
  if (!title) return null;
  const { handling } = row;
  const { decidedAt, appealUntil, preparedById, heldById } = handling;
  return {
    ...{ id, stage: row.stage, version: row.version, now, ...aboutTitle(title) },
    parties: partiesOf(title, true),
    handlingId: handling.id,
    decidedAt: decidedAt!,
    appealUntil: appealUntil!,
    decisionPreparedById: preparedById!,
    decisionHeldById: heldById,
    numberTaken: false,
  };
}

const weigh = async (tx: Tx, facts: AppealFacts): Promise<AppealFacts> => ({
  ...facts,
  numberTaken: await isNumberTaken(tx, facts.proposal.number),
});

/** Whoever prepared the decision, or took it over, neither prepares nor signs what is decided upon the appeal. */
const barred = (facts: Omit<AppealFacts, "proposal">, { userId }: Actor): ActProblem | null =>
  facts.stage === "lodged" && [facts.decisionPreparedById, facts.decisionHeldById].includes(userId)
    ? { code: "same_decider" }
    : null;

function mustBeAnother(facts: AppealFacts, actor: Actor): void {
  const problem = barred(facts, actor);
  if (problem) throw new Refusal<ActProblem>(problem);
}

const lodge: Effect<AppealFacts> = async ({ tx, facts, actor }) => {
  const data = { statement: facts.proposal.statement!, lodgedAt: facts.now, lodgedByName: actor.name };
  await tx.appeal.update({ where: { id: facts.id }, data });
  return {};
};

async function decided({ tx, facts, actor, preparedBy }: EffectContext<AppealFacts>, moved: boolean) {
  mustBeAnother(facts, actor);
  const { reply, number } = facts.proposal;
  await tx.appeal.update({
    where: { id: facts.id },
    data: {
      reply: reply!,
      decisionNumber: number!,
      decidedAt: facts.now,
      preparedByName: preparedBy ?? "",
      signedByName: actor.name,
      restored: moved,
    },
  });
  return { number: number!, restored: moved };
}

/** What the title goes back to once the decision appealed against doesn't count; null where a later decision stands. */
async function backTo(tx: Tx, { designationId, handlingId }: AppealFacts) {
  const [lines, handlings] = await Promise.all([
    tx.standingChange.findMany({ where: { designationId }, orderBy: [{ at: "asc" }, { id: "asc" }] }),
    tx.handling.findMany({
      where: { designationId, stage: "decided" },
      select: { id: true, changeId: true, appeal: { select: { stage: true } } },
    }),
  ]);
  const own = handlings.find(({ id }) => id === handlingId)!;
  const undone = new Set(handlings.flatMap((each) => (each.appeal?.stage === "upheld" ? [each.changeId!] : [])));
  const { moves, to, line } = restored(lines, own.changeId!, undone);
  if (!moves) return null;
  return {
    to,
    dueAt: line?.dueAt ?? null,
    handlingId: handlings.find((each) => each.changeId === line?.id)?.id ?? null,
  };
}

/**
 * 申诉成立: the standing goes back to what it is without the decision, published, and a bar that came with it falls away. Where another
 * decision has come since, that one stays as it is. The answer itself is for the place; the public reads which paper it was.
 */
const uphold: Effect<AppealFacts> = async (context) => {
  const { tx, facts, actor, preparedBy } = context;
  mustBeAnother(facts, actor);
  const back = await backTo(tx, facts);
  if (back) {
    const reason = restoredBy(facts.proposal.number!);
    const proposal = { reason, restoreTo: back.to, dueAt: back.dueAt?.toISOString() };
    const order = { id: facts.designationId, action: "restore", proposal, preparedBy };
    await takeWithin(tx, designationLife, actor, order, "list");
    const begun = { designationId: facts.designationId, stage: "open", handlingId: null, openedAt: facts.now } as const;
    await tx.rectification.updateMany({ where: begun, data: { handlingId: back.handlingId } });
  }
  const own = { designations: { some: { id: facts.designationId } } };
  await tx.bar.deleteMany({
    where: {
      organisation: { OR: [own, { predecessors: { some: own } }] },
      cycleId: facts.cycleId,
      at: facts.decidedAt,
    },
  });
  return decided(context, back !== null);
};

/** 对处理决定的申诉。 */
export const appealLife = defineLife<AppealStage, AppealAction, AppealFacts>({
  subject: "appeal",
  workflow: appealWorkflow,
  proposals: appealProposals,
  load: loadAppeal,
  weigh,
  effects: { lodge_appeal: lodge, uphold_appeal: uphold, dismiss_appeal: (context) => decided(context, false) },
  barred,
  prepared: async (_tx, facts, actor) => mustBeAnother(facts, actor),
  async move(tx, facts, to) {
    await tx.appeal.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: {
    lodge_appeal: ["organiser", "organiser_signatory", "recommender"],
    uphold_appeal: ["applicant", "applicant_signatory", "recommender", "organiser"],
    dismiss_appeal: ["applicant", "applicant_signatory", "recommender", "organiser"],
  },
  describe: (facts) => `${facts.holderName}“${facts.title}”`,
  href: (facts) => `/oversee/handlings/${facts.handlingId}`,
});
