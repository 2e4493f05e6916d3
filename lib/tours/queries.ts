import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";

export type TourState = {
  /** Duties whose tour was neither left nor gone through; empty: it doesn't open by itself. */
  unseen: Duty[];
  /** Where it goes on: the step at which it was left; the first where it was gone through, or is another duty's that was not seen yet. */
  step: number;
};

/** What a person has seen of the tour, by duty. One statement. */
export async function tourOf(actor: Actor): Promise<TourState> {
  const rows = await db.tourView.findMany({
    where: { userId: actor.userId, duty: { in: [...actor.duties] } },
    orderBy: { at: "desc" },
  });
  const seen = new Set(rows.map(({ duty }) => duty));
  const last = rows[0];
  const unseen = actor.duties.filter((duty) => !seen.has(duty));
  return { unseen, step: unseen.length === 0 && last && !last.finished ? last.step : 0 };
}
