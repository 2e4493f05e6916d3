import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { openHandling } from "@/lib/handlings/opening";
import { aboutTitle, holdTitle, titleOf } from "@/lib/handlings/parties";
import { DAY } from "@/lib/kernel/dates";
import { dayAfter } from "@/lib/objections/effects";
import type { Tx } from "@/lib/platform/db";
import { clueProposals } from "./schema";
import { answerWithoutReporter, mustNotTellReporter } from "./sealed-reporter";
import { type ClueAction, type ClueFacts, type ClueStage, clueWorkflow } from "./workflow";

/** The facts of one clue, or null; nothing of who reported it. With `lock` its title and itself are held. */
export async function loadClue(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<ClueFacts, "proposal"> | null> {
  if (lock) {
    const found = await tx.clue.findUnique({ where: { id }, select: { designationId: true } });
    if (!found) return null;
    await holdTitle(tx, found.designationId);
    await tx.$queryRaw`SELECT 1 FROM "Clue" WHERE "id" = ${id}::uuid FOR UPDATE`;
  }
  const row = await tx.clue.findUnique({
    where: { id },
    select: {
      receiptNumber: true,
      stage: true,
      version: true,
      officeId: true,
      assigneeId: true,
      designationId: true,
    },
  });
  const title = row && (await titleOf(tx, row.designationId));
  if (!title) return null;
  const { officeId, assigneeId, ...rest } = row;
  return {
    ...{ id, now, ...rest, ...aboutTitle(title) },
    // the place has no part in it; the office that told of it keeps seeing what became of it
    parties: {
      organiser: title.organiserId,
      desk: assigneeId,
      recommenders: officeId ? [officeId] : [],
    },
    offices: title.offices,
  };
}

/** By when the organiser decides what becomes of a clue that has come in, or back from an office. */
export async function decideBy(tx: Tx, designationId: string, at: Date): Promise<Date> {
  const { cycle } = await tx.designation.findUniqueOrThrow({
    where: { id: designationId },
    select: { cycle: { select: { clueDays: true } } },
  });
  return dayAfter(at, cycle.clueDays);
}

type ClueEffect = Effect<ClueFacts>;

const decline: ClueEffect = async ({ tx, facts }) => {
  await tx.clue.update({
    where: { id: facts.id },
    data: { remark: facts.proposal.reason!, ...(await ended(tx, facts)) },
  });
  return { receipt: facts.receiptNumber };
};

const assign: ClueEffect = async ({ tx, facts }) => {
  const { officeId, dueAt } = facts.proposal;
  await tx.clue.update({
    where: { id: facts.id },
    data: { assigneeId: officeId!, assignedAt: facts.now, dueAt: dueAt!, overdueToldAt: null },
  });
  return { receipt: facts.receiptNumber, dueAt: dueAt!.toISOString() };
};

/** Who is named in it is taken out; a refusal would tell the office that it has guessed right. */
const answer: ClueEffect = async ({ tx, facts, actor }) => {
  const kept = await answerWithoutReporter(tx, facts.id, { by: actor.organisationId, text: facts.proposal.reply! });
  await tx.clue.update({ where: { id: facts.id }, data: { ...kept, ...(await backAtOrganiser(tx, facts)) } });
  return { receipt: facts.receiptNumber };
};

const backAtOrganiser = async (tx: Tx, { designationId, now }: ClueFacts) => ({
  answeredAt: now,
  dueAt: await decideBy(tx, designationId, now),
  overdueToldAt: null,
});

/** 启动处理: in the organiser's own words; nothing of the clue itself goes along. */
const handle: ClueEffect = async ({ tx, facts, actor }) => {
  const { id: handlingId } = await openHandling(tx, actor, {
    designationId: facts.designationId,
    source: "clue",
    sourceId: facts.id,
    reason: facts.proposal.reason!,
  });
  await tx.clue.update({ where: { id: facts.id }, data: { handlingId, ...(await ended(tx, facts)) } });
  return { receipt: facts.receiptNumber };
};

/** Who reported it is kept for as long as the cycle keeps the identities of objectors. */
async function ended(tx: Tx, { cycleId, now }: ClueFacts) {
  const { objectionRetentionDays } = await tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { objectionRetentionDays: true },
  });
  return { endedAt: now, purgeAfter: new Date(now.getTime() + objectionRetentionDays * DAY) };
}

/** 一条线索：收到、转办核实、不予处理或者启动处理。 */
export const clueLife = defineLife<ClueStage, ClueAction, ClueFacts>({
  subject: "clue",
  workflow: clueWorkflow,
  proposals: clueProposals,
  load: loadClue,
  weigh: async (tx, facts) => {
    await mustNotTellReporter(tx, facts.id, { reason: facts.proposal.reason });
    return facts;
  },
  effects: { decline_clue: decline, assign_clue: assign, answer_clue: answer, handle_clue: handle },
  async move(tx, facts, to) {
    const { assigneeId } = await tx.clue.update({
      where: { id: facts.id },
      data: { stage: to, version: { increment: 1 } },
      select: { assigneeId: true },
    });
    return { ...facts.parties, desk: assigneeId };
  },
  tell: {
    assign_clue: ["desk_office"],
    answer_clue: ["organiser"],
    decline_clue: ["recommender", "desk_office"],
    handle_clue: ["recommender", "desk_office"],
  },
  describe: (facts) => `线索 ${facts.receiptNumber}`,
  href: (facts) => `/oversee/clues/${facts.id}`,
});
