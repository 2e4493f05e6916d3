import "server-only";
import { holderOf } from "@/lib/designations/holder";
import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import { isNumberTaken } from "@/lib/official-papers/numbers";
import type { Tx } from "@/lib/platform/db";
import { aboutTitle, holdTitle, partiesOf, titleOf } from "./parties";
import type { RecheckFacts } from "./recheck-found";
import type { HandlingFacts } from "./workflow";

/** The end of the day so many days after `at`, in Beijing. */
export const daysAfter = (at: Date, days: number): Date => endOfBeijingDay(addDays(beijingDay(at), days));

/** The facts of one handling, or null. With `lock` its title and itself are held until the transaction ends. */
export async function loadHandling(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<HandlingFacts, "proposal"> | null> {
  if (lock) {
    const found = await tx.handling.findUnique({ where: { id }, select: { designationId: true } });
    if (!found) return null;
    await holdTitle(tx, found.designationId);
    await tx.$queryRaw`SELECT 1 FROM "Handling" WHERE "id" = ${id}::uuid FOR UPDATE`;
  }
  const evidence = { select: { files: { where: { purpose: "evidence" as const } } } };
  const row = await tx.handling.findUnique({ where: { id }, include: { _count: evidence, recheck: true } });
  const title = row && (await titleOf(tx, row.designationId));
  if (!title) return null;
  const { hearingDays, suspensionDays, closedAt } = title;
  const recheck = row.recheck as unknown as RecheckFacts | null;
  return {
    id: row.id,
    stage: row.stage,
    version: row.version,
    now,
    ...aboutTitle(title),
    certificateNumber: title.certificateNumber,
    organiserName: title.organiserName,
    holderId: holderOf(title),
    parties: partiesOf(title, row.noticeAt !== null),
    holderClosed: closedAt !== null && closedAt <= now,
    outcomesAllowed: title.outcomesAllowed,
    intended: row.intended,
    intendedGround: row.intendedGround,
    recheck,
    evidence: row._count.files + (recheck?.found.visits.filter(({ unborne }) => unborne.length > 0).length ?? 0),
    hearingDays,
    suspensionDays,
    leastHearing: daysAfter(now, hearingDays),
    longestSuspension: suspensionDays === null ? null : daysAfter(now, suspensionDays),
    numberTaken: false,
  };
}

type Heard = { hearing: { stage: string } | null; earlierNotices: { statedAt: Date | null }[] };
/** Whether what the place put beside its statement at this moment was handed in with it, or with one to an earlier notice. */
export const statementHandedIn = ({ hearing, earlierNotices }: Heard, addedAt: Date): boolean =>
  hearing?.stage === "stated" || earlierNotices.some(({ statedAt }) => statedAt !== null && addedAt <= statedAt);

/** 文号 is only known with the proposal. */
export const weighHandling = async (tx: Tx, facts: HandlingFacts): Promise<HandlingFacts> => ({
  ...facts,
  numberTaken: await isNumberTaken(tx, facts.proposal.number),
});
