import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { cancelledMessage } from "@/lib/labels/exchange";
import type { Tx } from "@/lib/platform/db";
import { record } from "@/lib/trail/record";
import { gatheringProposals } from "./schema";
import { type GatheringAction, type GatheringFacts, type GatheringStage, gatheringWorkflow } from "./workflow";

/** What the rules look at of one gathering, or null. */
export async function loadGathering(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<GatheringFacts, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Gathering" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.gathering.findUnique({ where: { id } });
  if (!row) return null;
  const { stage, version, title, signUpUntil, endsAt, organisationId } = row;
  return { id, stage, version, now, parties: { desk: organisationId }, title, signUpUntil, endsAt };
}

const publish: Effect<GatheringFacts> = async ({ tx, facts }) => {
  await tx.gathering.update({ where: { id: facts.id }, data: { publishedAt: facts.now } });
  return { title: facts.title };
};

/** 取消: whoever files or reviews where somebody had been signed up is told why. */
const cancel: Effect<GatheringFacts> = async ({ tx, facts, actor }) => {
  const reason = facts.proposal.reason!;
  await tx.gathering.update({ where: { id: facts.id }, data: { cancelledAt: facts.now, cancelledReason: reason } });
  const told = await tx.user.findMany({
    where: {
      organisation: { gatheringGuests: { some: { gatheringId: facts.id } } },
      disabledAt: null,
      duties: { some: { duty: { in: ["filing", "reviewing"] } } },
    },
    select: { id: true },
  });
  if (told.length > 0) {
    const about = { subject: "gathering", subjectId: facts.id, standing: "desk_office" } as const;
    const eventId = await record(tx, actor, { ...about, at: facts.now, action: "tell_guests", detail: { reason } });
    const text = cancelledMessage(facts.title, reason);
    const href = `/exchange/gatherings/${facts.id}`;
    await tx.notification.createMany({
      data: told.map(({ id }) => ({ eventId, userId: id, text, href, at: facts.now })),
    });
  }
  return { reason };
};

/** 培训、观摩通知的一生：拟稿、发布、取消。 */
export const gatheringLife = defineLife<GatheringStage, GatheringAction, GatheringFacts>({
  subject: "gathering",
  workflow: gatheringWorkflow,
  proposals: gatheringProposals,
  load: loadGathering,
  effects: { publish_gathering: publish, cancel_gathering: cancel },
  async move(tx, facts, to) {
    await tx.gathering.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: { publish_gathering: ["desk_office"], cancel_gathering: ["desk_signatory"] },
  describe: (facts) => `“${facts.title}”`,
  href: (facts) => `/exchange/gatherings/${facts.id}`,
});
