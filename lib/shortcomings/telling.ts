import "server-only";
import type { Divisible } from "@/lib/assignments/store";
import { trace } from "@/lib/assignments/telling";
import { shortcomingMessage } from "@/lib/labels/shortcomings";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Responsible } from "./rules";

export type Told = { at: Date; action: string; numbers: readonly number[]; reason?: string };

/** One event, and a message to whoever has to go on with it: whom it lies with, or the place once it has been put right. */
export async function tellShortcoming(tx: Tx, actor: Actor, facts: Divisible, of: Responsible, told: Told) {
  const own = actor.organisationId === facts.applicantId;
  const eventId = await trace(tx, actor, facts, {
    at: told.at,
    action: told.action,
    standing: own ? "applicant" : "contributor",
    detail: { number: told.numbers.join("、"), ...(told.reason ? { reason: told.reason } : {}) },
  });
  const toPlace = told.action === "report_rectified" || told.action === "start_rectifying";
  const readers = toPlace ? await placeReaders(tx, facts) : await ownersOf(tx, facts, of);
  const about = `${facts.applicantName}（${facts.number}）`;
  const text = shortcomingMessage(told.action, about, told.numbers);
  const home = toPlace || of.ownerId === facts.applicantId ? "apply" : "contribute";
  const href = `/${home}/${facts.id}/shortcomings${told.numbers.length === 1 ? `/${told.numbers[0]}` : ""}`;
  const users = [...new Set(readers)].filter((userId) => userId !== actor.userId);
  const data = users.map((userId) => ({ eventId, userId, text, href, at: told.at }));
  if (data.length > 0) await tx.notification.createMany({ data });
}

async function placeReaders(tx: Tx, { applicantId: applicant }: Divisible): Promise<string[]> {
  const clerks = await holdersOf(tx, "applicant", { applicant });
  return [...clerks, ...(await holdersOf(tx, "applicant_checker", { applicant }))];
}

async function ownersOf(tx: Tx, facts: Divisible, { ownerId, personId }: Responsible): Promise<string[]> {
  if (personId) return [personId];
  if (ownerId === facts.applicantId) return holdersOf(tx, "applicant", { applicant: ownerId });
  return holdersOf(tx, "contributor", { contributors: [ownerId] });
}
