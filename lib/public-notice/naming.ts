import "server-only";
import type { Effect } from "@/lib/acts/life";
import type { ActProblem } from "@/lib/acts/proposal";
import { takeWithin } from "@/lib/acts/take";
import { nextNumber } from "@/lib/applications/effects";
import { applicationLife } from "@/lib/applications/life";
import { freeze } from "@/lib/applications/snapshot";
import { publishTitle } from "@/lib/designations/publishing";
import { beijingDay } from "@/lib/kernel/dates";
import { contentHash } from "@/lib/kernel/hash";
import { certificateNumber } from "@/lib/kernel/ids";
import { notNamedText, OBJECTION_CONCLUDED } from "@/lib/labels/notice";
import { holdersOf } from "@/lib/notifications/recipients";
import { Refusal, type Tx } from "@/lib/platform/db";
import { decisionOf } from "./decision";
import { candidatesOf } from "./store";
import { type NoticeFile, outcomeOf } from "./workflow";

/**
 * 批准命名, place by place and as it was prepared: of those at 公示 whom no objection holds back, each is named, or turned down where one has
 * struck it off. Those held back stay for a later decision. The decision is frozen with its text and the list of those whom it names.
 */
export const designateListed: Effect<NoticeFile> = async ({ tx, facts, actor }) => {
  const { number, basis, named: prepared } = facts.proposal as { number: string; basis: string; named?: string[] };
  const outcome = outcomeOf(facts);
  await holdCases(tx, facts.listId);
  const standing = await candidatesOf(tx, facts.listId);
  if (!prepared || standing.length !== facts.candidates) throw new Refusal<ActProblem>({ code: "naming_changed" });
  const removed = standing.filter(({ applicationId }) => outcome.declined.includes(applicationId));
  const named = [];
  for (const one of standing.filter(({ applicationId }) => outcome.named.includes(applicationId))) {
    named.push({ ...one, certificateNumber: await nextCertificate(tx, facts.now) });
  }
  const snapshot = await decisionOf(tx, facts.id, { number, basis, at: facts.now, named });
  const decision = await tx.designationDecision.create({
    data: { noticeId: facts.id, number, basis, at: facts.now, snapshot, sha256: contentHash(snapshot) },
  });
  for (const { applicationId } of removed) {
    const order = { id: applicationId, action: "decline_to_designate", proposal: { reason: OBJECTION_CONCLUDED } };
    const { eventId } = await takeWithin(tx, applicationLife, actor, order, "list");
    await tellNotNamed(tx, applicationId, BigInt(eventId), facts.now);
  }
  for (const { applicationId, applicantId, track, title, certificateNumber } of named) {
    await takeWithin(tx, applicationLife, actor, { id: applicationId, action: "designate", proposal: {} }, "list");
    const designation = await tx.designation.create({
      data: {
        ...{ certificateNumber, applicationId, decisionId: decision.id, organisationId: applicantId },
        ...{ cycleId: facts.cycleId, track, title, designatedAt: facts.now },
      },
    });
    await freeze(tx, applicationId, "designate", facts.now);
    await publishTitle(tx, designation.id);
  }
  return { number, designated: named.length, turnedDown: removed.length, heldBack: facts.heldBack.length };
};

/** Holds every case of the list, in one order, before they are moved one by one. */
const holdCases = (tx: Tx, listId: string) =>
  tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "id" IN (SELECT "applicationId" FROM "Candidate" WHERE "listId" = ${listId}::uuid)
    ORDER BY "id" FOR UPDATE`;

async function nextCertificate(tx: Tx, at: Date): Promise<string> {
  return certificateNumber("MM", Number(beijingDay(at).slice(0, 4)), await nextNumber(tx, "certificate_number_seq"));
}

/** Whoever is not named after it stood on a public list is told so; the results are public by now. */
async function tellNotNamed(tx: Tx, applicationId: string, eventId: bigint, at: Date): Promise<void> {
  const { applicantId, cycle } = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { applicantId: true, cycle: { select: { name: true, programme: { select: { name: true } } } } },
  });
  const parties = { applicant: applicantId };
  const readers = new Set([
    ...(await holdersOf(tx, "applicant", parties)),
    ...(await holdersOf(tx, "applicant_signatory", parties)),
  ]);
  const text = notNamedText(`${cycle.programme.name}${cycle.name}`);
  await tx.notification.createMany({
    data: [...readers].map((userId) => ({ eventId, userId, href: `/apply/${applicationId}`, text, at })),
  });
}
