import "server-only";
import { SHIPPED_PHRASES } from "@/lib/labels/opinion-phrases";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { PHRASE_KINDS, type Phrases } from "./rules";

/** What is on offer to the actor's office: its own phrases in its order, then the shipped ones, by kind. One statement. */
export async function phrasesFor(actor: Actor): Promise<Phrases> {
  const own = await db.opinionPhrase.findMany({
    where: { officeId: actor.organisationId },
    orderBy: { position: "asc" },
    select: { id: true, kind: true, text: true },
  });
  const of = (kind: (typeof PHRASE_KINDS)[number]) => [
    ...own.filter((one) => one.kind === kind).map(({ id, text }) => ({ id, text })),
    ...SHIPPED_PHRASES[kind].map((text) => ({ id: null, text })),
  ];
  return Object.fromEntries(PHRASE_KINDS.map((kind) => [kind, of(kind)])) as Phrases;
}
