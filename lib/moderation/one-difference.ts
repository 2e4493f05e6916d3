import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { thirdCandidates } from "./candidates";
import { type Difference, differenceAt, type OfCycle } from "./organiser";
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

export type DifferencePage = OfCycle & {
  difference: Difference;
  talk: TalkLine[];
  /** Thirds who were asked, the last first, and who else could be. */
  seats: Seat[];
  candidates: Candidate[];
};

/** One difference for the organiser, with what the sides have said, who was asked to decide, and who could be; or null. Thirteen statements at most. */
export async function differencePage(
  actor: Actor,
  cycleId: string,
  applicationId: string,
  position: number,
): Promise<DifferencePage | null> {
  if (!isUuid(applicationId) || !Number.isInteger(position) || position < 1 || position > 10_000) return null;
  const found = await differenceAt(actor, cycleId, applicationId, position);
  if (!found) return null;
  const { cycle, difference, basis } = found;
  const { indicatorId } = difference;
  const [seats, candidates] = await Promise.all([
    seatsOf(applicationId, indicatorId),
    thirdCandidates(db, applicationId, indicatorId),
  ]);
  return { cycle, difference, seats, candidates, talk: await talkOf(db, { applicationId, indicatorId }, basis) };
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
