import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { thirdCandidates } from "./candidates";
import { type Difference, differenceAt } from "./organiser";
import type { Candidate, TalkLine } from "./shapes";
import { talkOf } from "./talk";

export type Seat = {
  id: string;
  name: string;
  at: string;
  seed: string | null;
  pool: number;
  end: string | null;
  endedAt: string | null;
};

export type DifferencePage = {
  difference: Difference;
  talk: TalkLine[];
  /** Thirds who were asked, the last first, and who else could be. */
  seats: Seat[];
  candidates: Candidate[];
};

/** One difference for the organiser, with what the sides have said, who was asked to decide, and who could be; or null. Eleven statements at most. */
export async function differencePage(
  actor: Actor,
  cycleId: string,
  applicationId: string,
  position: number,
): Promise<DifferencePage | null> {
  if (!isUuid(applicationId) || !Number.isInteger(position) || position < 1 || position > 10_000) return null;
  const difference = await differenceAt(actor, cycleId, applicationId, position);
  if (!difference) return null;
  const { indicatorId } = difference;
  const [seats, candidates, basis] = await Promise.all([
    seatsOf(applicationId, indicatorId),
    thirdCandidates(db, applicationId, indicatorId),
    basisOf(applicationId, indicatorId),
  ]);
  return { difference, seats, candidates, talk: await talkOf(db, { applicationId, indicatorId }, basis) };
}

async function seatsOf(applicationId: string, indicatorId: string): Promise<Seat[]> {
  const rows = await db.thirdReader.findMany({
    where: { applicationId, indicatorId, purpose: "difference" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    include: { assessor: { select: { name: true } } },
  });
  return rows.map(({ id, assessor, at, seed, pool, end, endedAt }) => ({
    id,
    name: assessor.name,
    at: at.toISOString(),
    seed,
    pool: pool.length,
    end,
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

/** On which sheets, as they are, an item rests. One statement. */
export async function basisOf(applicationId: string, indicatorId: string): Promise<string> {
  const [row] = await db.$queryRaw<{ basis: string | null }[]>`
    SELECT "item_basis"(${applicationId}::uuid, ${indicatorId}::uuid) AS "basis"`;
  return row?.basis ?? "";
}
