import "server-only";
import type { Actor } from "@/lib/policy/standing";
import type { PaperFacts } from "./papers";
import { handlingDetail } from "./queries";

/** What the papers of a handling say, or null where the reader has no part in it. */
export async function paperFactsFor(actor: Actor, id: string): Promise<PaperFacts | null> {
  const row = await handlingDetail(actor, id);
  if (!row) return null;
  const { designation, hearing, appeal } = row;
  return {
    ...row,
    organiser: designation.cycle.programme.organiser.name,
    holder: designation.organisation.name,
    title: designation.title,
    hearingDueAt: hearing?.dueAt ?? null,
    appeal,
  };
}
