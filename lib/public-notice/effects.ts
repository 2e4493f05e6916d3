import "server-only";
import type { Effect } from "@/lib/acts/life";
import { takeWithin } from "@/lib/acts/take";
import { nextNumber } from "@/lib/applications/effects";
import { applicationLife } from "@/lib/applications/life";
import { freeze } from "@/lib/applications/snapshot";
import { publishTitle } from "@/lib/designations/publishing";
import { beijingDay } from "@/lib/kernel/dates";
import { contentHash } from "@/lib/kernel/hash";
import { certificateNumber } from "@/lib/kernel/ids";
import { OBJECTION_UPHELD } from "@/lib/labels/notice";
import { Refusal, type Tx } from "@/lib/platform/db";
import { listsOf, type NoticeSnapshot } from "./snapshot";
import { candidatesOf, noticePeriod } from "./store";
import type { NoticeAction, NoticeFile } from "./workflow";

type NoticeEffect = Effect<NoticeFile>;

/** 发布公示: freezes text and lists, counts the period by the cycle's rule, and with that the results are public. */
const publish: NoticeEffect = async ({ tx, facts }) => {
  const notice = await tx.publicNotice.findUniqueOrThrow({
    where: { id: facts.id },
    include: { cycle: { include: { programme: { select: { organiser: { select: { name: true } } } } } } },
  });
  const { cycle, title, body, contact } = notice;
  // held, so that the year's table can't be changed between the count and the publication
  if (cycle.noticeDayKind === "working_days") await tx.$queryRaw`SELECT 1 FROM "WorkingCalendarYear" FOR SHARE`;
  const period = await noticePeriod(tx, facts.now, cycle.noticeDays, cycle.noticeDayKind);
  if (!period) throw new Refusal({ code: "working_days_not_published" });
  const snapshot: NoticeSnapshot = {
    title,
    body,
    contact,
    organiser: cycle.programme.organiser.name,
    opens: facts.now.toISOString(),
    closes: period.endsAt.toISOString(),
    period: { days: cycle.noticeDays, kind: cycle.noticeDayKind },
    lists: listsOf(await candidatesOf(tx, notice.listId)),
  };
  const sha256 = contentHash(snapshot);
  await tx.publicNotice.update({
    where: { id: facts.id },
    data: { publishedAt: facts.now, closesAt: period.endsAt, snapshot, sha256 },
  });
  await tx.cycle.updateMany({
    where: { id: facts.cycleId, resultsPublishedAt: null },
    data: { resultsPublishedAt: facts.now },
  });
  return { sha256, closesAt: snapshot.closes, candidates: facts.candidates };
};

/** 批准命名: one decision; each case still on the list is named, or turned down where an objection was upheld. */
const designateListed: NoticeEffect = async ({ tx, facts, actor }) => {
  const notice = await tx.publicNotice.findUniqueOrThrow({ where: { id: facts.id }, select: { listId: true } });
  const { number, basis } = facts.proposal as { number: string; basis: string };
  const decision = await tx.designationDecision.create({
    data: { noticeId: facts.id, number, basis, at: facts.now },
  });
  await holdCases(tx, notice.listId);
  const candidates = await tx.candidate.findMany({
    where: { listId: notice.listId, application: { stage: "public_notice" } },
    orderBy: [{ rank: "asc" }, { applicationId: "asc" }],
    select: {
      applicationId: true,
      title: true,
      application: {
        select: { applicantId: true, track: true, objections: { where: { stage: "upheld" }, select: { id: true } } },
      },
    },
  });
  let designated = 0;
  for (const { applicationId, title, application } of candidates) {
    if (application.objections.length > 0) {
      const order = { id: applicationId, action: "decline_to_designate", proposal: { reason: OBJECTION_UPHELD } };
      await takeWithin(tx, applicationLife, actor, order, "list");
      continue;
    }
    await takeWithin(tx, applicationLife, actor, { id: applicationId, action: "designate", proposal: {} }, "list");
    const { id } = await tx.designation.create({
      data: {
        certificateNumber: await nextCertificate(tx, facts.now),
        applicationId,
        decisionId: decision.id,
        organisationId: application.applicantId,
        cycleId: facts.cycleId,
        track: application.track,
        title,
        designatedAt: facts.now,
      },
      select: { id: true },
    });
    await publishTitle(tx, id);
    await freeze(tx, applicationId, "designate", facts.now);
    designated += 1;
  }
  return { number, designated, turnedDown: candidates.length - designated };
};

/** Holds every case of the list, in one order, before they are moved one by one. */
const holdCases = (tx: Tx, listId: string) =>
  tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "id" IN (SELECT "applicationId" FROM "Candidate" WHERE "listId" = ${listId}::uuid)
    ORDER BY "id" FOR UPDATE`;

async function nextCertificate(tx: Tx, at: Date): Promise<string> {
  return certificateNumber("MM", Number(beijingDay(at).slice(0, 4)), await nextNumber(tx, "certificate_number_seq"));
}

export const noticeEffects: Partial<Record<NoticeAction, NoticeEffect>> = {
  publish,
  designate_listed: designateListed,
};
