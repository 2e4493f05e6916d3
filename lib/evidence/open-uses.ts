import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { reopened } from "@/lib/applications/dossier-rows";
import { type Editable, lockApplication, readEditable, touchAssignment } from "@/lib/applications/editing";
import { noteEvidenceEdit } from "@/lib/checking/store";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Place } from "./schema";

/** The items open for filling on which a piece of the own library stands, in the order in which they are held. One statement. */
const openUses = (tx: Tx, actor: Actor, evidenceId: string): Promise<Place[]> =>
  tx.$queryRaw<Place[]>`
    SELECT u."applicationId", u."indicatorId"
    FROM "EvidenceUse" u JOIN "Application" a ON a."id" = u."applicationId" JOIN "Evidence" e ON e."id" = u."evidenceId"
    WHERE e."id" = ${evidenceId}::uuid AND e."organisationId" = ${actor.organisationId}::uuid AND ${reopened}
    ORDER BY u."applicationId", u."indicatorId"`;

/**
 * Holds the applications that show a piece as it is now against being moved while its card is written: before the piece itself is held.
 * Answers with their ids, for `editUses`.
 */
export async function holdUses(tx: Tx, actor: Actor, evidenceId: string): Promise<ReadonlySet<string>> {
  const held = new Set((await openUses(tx, actor, evidenceId)).map(({ applicationId }) => applicationId));
  for (const id of held) await lockApplication(tx, id, false);
  return held;
}

/**
 * What is written on a card changes every open item on which it stands: refused where one of them waits for a signature (`sign_off_pending`)
 * or was confirmed to the unit that writes (`item_confirmed`); otherwise an edit of each. `stale` where it came to stand on one of an
 * application that isn't held. Items that are not open keep the card as it was filed, and don't count.
 */
export async function editUses(tx: Tx, actor: Actor, evidenceId: string, held: ReadonlySet<string>): Promise<void> {
  for (const place of await openUses(tx, actor, evidenceId)) {
    const facts = held.has(place.applicationId) ? await readEditable(tx, place.applicationId, place.indicatorId) : null;
    if (!facts) throw new Refusal<ActProblem>({ code: "stale" });
    const writer = actor.organisationId === facts.applicantId ? "applicant" : "contributor";
    const problem = whyFixed({ ...facts, writer });
    if (problem) throw new Refusal<ActProblem>(problem);
    await noteEvidenceEdit(tx, actor, place, now());
    await touchAssignment(tx, { ...facts, writer });
  }
}

/** Whoever owns a card may write on it, given the item still or not; only not while others go by what it says. */
function whyFixed(facts: Pick<Editable, "signOffPending" | "assignment"> & { writer: string }): ActProblem | null {
  if (facts.signOffPending) return { code: "sign_off_pending" };
  const confirmed = facts.writer === "contributor" && facts.assignment?.state === "confirmed";
  return confirmed ? { code: "item_confirmed" } : null;
}
