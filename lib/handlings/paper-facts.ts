import "server-only";
import type { Actor } from "@/lib/policy/standing";
import type { PaperFacts } from "./papers";
import { handlingDetail } from "./queries";

/** What the papers of a handling say, or null where the reader has no part in it. */
export async function paperFactsFor(actor: Actor, id: string): Promise<PaperFacts | null> {
  const row = await handlingDetail(actor, id);
  if (!row) return null;
  const { loaded, hearing, appeal } = row;
  return {
    ...row,
    organiser: loaded.organiserName,
    holder: loaded.holderName,
    title: loaded.title,
    hearingDueAt: hearing?.dueAt ?? null,
    appeal,
  };
}
