import "server-only";
import { fabricationText } from "@/lib/labels/verification";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import type { VisitFile } from "./workflow";

/**
 * 涉嫌弄虚作假: what a team marks so, or no longer, stands in the trail, and the organiser is told at once: the case's page opens 取消资格
 * with it as the ground.
 */
export async function tellOfFabrication(
  tx: Tx,
  actor: Actor,
  facts: Omit<VisitFile, "proposal">,
  findingId: string,
  marked: boolean,
): Promise<void> {
  const { indicator, note } = await tx.finding.findUniqueOrThrow({
    where: { id: findingId },
    select: { note: true, indicator: { select: { position: true } } },
  });
  const eventId = await record(tx, actor, {
    at: facts.now,
    subject: "visit",
    subjectId: facts.id,
    action: marked ? "mark_fabrication" : "clear_fabrication",
    standing: "verifier",
    detail: { item: indicator.position, team: facts.teamName, ...(marked ? { reason: note } : {}) },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  const organisers = await holdersOf(tx, "organiser", facts.parties);
  const text = fabricationText(facts.applicantName, indicator.position, marked);
  const href = `/organise/cases/${facts.applicationId}`;
  await tx.notification.createMany({
    data: organisers.map((userId) => ({ eventId, userId, text, href, at: facts.now })),
  });
}
