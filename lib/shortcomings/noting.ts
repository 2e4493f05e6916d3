import "server-only";
import type { Divisible } from "@/lib/assignments/store";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { nextNumber, type OwnerRow } from "./store";
import { tellShortcoming } from "./telling";

type Noting = { indicatorId: string; text: string; measure: string; dueAt: Date | null };

/** Writes these lines under the next numbers, all for one owner: one event, one message. The application is held by the caller. */
export async function noteWithin(tx: Tx, actor: Actor, facts: Divisible, of: OwnerRow, lines: readonly Noting[]) {
  const first = await nextNumber(tx, facts.id);
  const at = now();
  const numbers = lines.map((_, n) => first + n);
  await tx.shortcoming.createMany({
    data: lines.map((line, n) => ({
      ...line,
      ...of,
      applicationId: facts.id,
      number: first + n,
      notedById: actor.userId,
      notedByName: actor.name,
      notedAt: at,
    })),
  });
  await tellShortcoming(tx, actor, facts, of, { at, action: "note_shortcoming", numbers });
  return numbers;
}
