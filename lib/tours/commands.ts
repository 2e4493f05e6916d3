import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Actor } from "@/lib/policy/standing";
import { tourInput } from "./schema";

/**
 * Keeps that somebody left the tour, and where, for each duty that it was shown for: those whose tour was not seen yet, else all. It never
 * opens by itself again.
 */
export function keepTour(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = tourInput.safeParse(raw);
  if (!parsed.success) return Promise.resolve(err({ code: "invalid_input" }));
  const { step, finished } = parsed.data;
  return atOnce(async (tx) => {
    const rows = await tx.tourView.findMany({ where: { userId: actor.userId }, select: { duty: true } });
    const seen = new Set(rows.map(({ duty }) => duty));
    const unseen = actor.duties.filter((duty) => !seen.has(duty));
    for (const duty of unseen.length > 0 ? unseen : actor.duties) {
      const kept = { step, finished, at: now() };
      await tx.tourView.upsert({
        where: { userId_duty: { userId: actor.userId, duty } },
        create: { userId: actor.userId, duty, ...kept },
        update: kept,
      });
    }
    return true as const;
  });
}
