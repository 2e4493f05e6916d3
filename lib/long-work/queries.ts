import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { WorkView } from "./rules";

/** The newest piece of work of this kind for a subject, or none; for whoever has shown the right to see the subject. One statement. */
export async function latestWork(tx: Tx, kind: string, subjectId: string): Promise<WorkView | null> {
  const row = await tx.longWork.findFirst({
    where: { kind, subjectId },
    orderBy: { id: "desc" },
    include: { user: { select: { name: true } } },
  });
  if (!row) return null;
  const { id, state, done, total, problem, result, user, askedAt, endedAt } = row;
  return {
    id,
    state,
    done,
    total,
    problem,
    result,
    askedBy: user.name,
    askedAt: askedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
