import "server-only";
import { unitMessage } from "@/lib/labels/assignments";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import type { Divisible } from "./store";

type Trace = {
  at: Date;
  action: string;
  standing?: "applicant" | "applicant_checker" | "contributor" | "contributor_checker";
  detail: Record<string, string | number>;
};

/** One event about the application, by the place or by one of its units. */
export const trace = (tx: Tx, actor: Actor, facts: Pick<Divisible, "id" | "cycleId">, entry: Trace): Promise<bigint> =>
  record(tx, actor, {
    at: entry.at,
    subject: "application",
    subjectId: facts.id,
    action: entry.action,
    standing: entry.standing ?? "applicant",
    detail: entry.detail,
    applicationId: facts.id,
    cycleId: facts.cycleId,
  });

/** Tells each unit how many items it concerns: everybody there who fills. */
export async function tellUnits(
  tx: Tx,
  facts: Divisible,
  telling: {
    eventId: bigint;
    at: Date;
    what: "assign" | "return" | "remind" | "take";
    items: ReadonlyMap<string, number>;
    /** Of those that are told, how many items were taken from them at the same time. */
    taken?: ReadonlyMap<string, number>;
  },
): Promise<void> {
  const data = [];
  // a unit with nothing left has no page of the case any more
  const href = telling.what === "take" ? "/contribute" : `/contribute/${facts.id}`;
  for (const [unitId, items] of telling.items) {
    const text = unitMessage(
      telling.what,
      `${facts.applicantName}（${facts.number}）`,
      items,
      telling.taken?.get(unitId),
    );
    for (const userId of await holdersOf(tx, "contributor", { contributors: [unitId] })) {
      data.push({ eventId: telling.eventId, userId, text, href, at: telling.at });
    }
  }
  if (data.length > 0) await tx.notification.createMany({ data, skipDuplicates: true });
}

/** How many times each unit occurs. */
export function countOf(unitIds: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of unitIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
