import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { MESSAGES } from "@/lib/labels/messages";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { clearsDesk, handoverProblem, type Side } from "./handover-rules";
import { closeSessionsOf } from "./sessions";

export type Handing = {
  from: Side & { account: string; name: string };
  to: Side & { account: string; name: string };
  duties: Duty[];
  disableFrom: boolean;
  reason: string;
};

/** Both accounts, held until the transaction ends, always in the same order. */
export async function bothSides(tx: Tx, fromId: string, toId: string) {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" IN (${fromId}::uuid, ${toId}::uuid) ORDER BY "id" FOR UPDATE`;
  const users = await tx.user.findMany({ where: { id: { in: [fromId, toId] } }, include: { duties: true } });
  const side = (id: string) => {
    const user = users.find((one) => one.id === id);
    if (!user) throw new Refusal<ActProblem>({ code: "not_found" });
    const { account, name, organisationId, disabledAt, version } = user;
    const duties = user.duties.map(({ duty }) => duty);
    return { id, account, name, organisationId, disabled: disabledAt !== null, duties, version };
  };
  return { from: side(fromId), to: side(toId) };
}

/** 回避: whether somebody recused themselves from a case that one of the other's open visits is about. */
async function seatProblem(tx: Tx, fromId: string, toId: string): Promise<ActProblem | null> {
  const barred = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "TeamMember" m JOIN "Visit" v ON v."teamId" = m."teamId" AND v."stage" <> 'handed_in'
    WHERE m."userId" = ${fromId}::uuid AND m."endedAt" IS NULL AND "verifier_recused"(v."applicationId", ${toId}::uuid) LIMIT 1`;
  return barred.length > 0 ? { code: "recused" } : null;
}

/** Whether these duties may go from one to the other now, seats in teams included. */
export async function problemOf(tx: Tx, handing: Handing, orderedById: string): Promise<ActProblem | null> {
  return (
    handoverProblem({ ...handing, orderedById }) ??
    (handing.duties.includes("verifying") ? await seatProblem(tx, handing.from.id, handing.to.id) : null)
  );
}

/**
 * Duties and, with that of verifying, seats in teams that are still out go from one to the other; preparations that wait for a signature
 * and unread messages only where the giver has no duty left to act in. Score sheets never do: they go back to the organiser, for nobody
 * inherits another's judgement; nor do objections: who handles them may look up the objector, and is chosen by the organiser.
 */
export async function carryOut(tx: Tx, by: Actor, handing: Handing, at: Date): Promise<void> {
  const { from, to, duties, disableFrom, reason } = handing;
  await tx.userDuty.deleteMany({ where: { userId: from.id, duty: { in: duties } } });
  await tx.userDuty.createMany({ data: duties.map((duty) => ({ userId: to.id, duty })), skipDuplicates: true });
  await tx.user.updateMany({ where: { id: { in: [from.id, to.id] } }, data: { version: { increment: 1 } } });
  const clears = clearsDesk(handing);
  const signOffs = clears ? await passPreparations(tx, from.id, to.id) : 0;
  const seats = duties.includes("verifying") ? await passSeats(tx, from.id, to, at) : 0;
  const sheets = duties.includes("assessing") ? await handBackSheets(tx, by, from, at) : 0;
  if (clears) await passMessages(tx, from.id, to.id);
  if (disableFrom) await tx.user.update({ where: { id: from.id }, data: { disabledAt: at } });
  await closeSessionsOf(tx, from.id);
  const act = { at, subject: "account", standing: "security_admin" } as const;
  const detail = { duties, reason, signOffs, seats, sheets, disabled: disableFrom };
  await record(tx, by, {
    ...act,
    subjectId: from.id,
    action: "hand_over_duties",
    detail: { ...detail, to: to.account },
  });
  await record(tx, by, {
    ...act,
    subjectId: to.id,
    action: "take_over_duties",
    detail: { ...detail, from: from.account },
  });
}

/** 拟办待签的: they stay under the name of who prepared them; the other may take them back, and may not sign them. */
async function passPreparations(tx: Tx, fromId: string, toId: string): Promise<number> {
  return tx.$executeRaw`
    UPDATE "SignOff" SET "heldById" = ${toId}::uuid
    WHERE "stage" = 'pending' AND COALESCE("heldById", "preparedById") = ${fromId}::uuid`;
}

/** Seats in teams that have a visit to make; where the other sits there already, the capacity of the leader goes to them. */
async function passSeats(tx: Tx, fromId: string, to: { id: string; name: string }, at: Date): Promise<number> {
  const seats = await tx.teamMember.findMany({
    where: {
      userId: fromId,
      endedAt: null,
      team: { OR: [{ visits: { none: {} } }, { visits: { some: { stage: { not: "handed_in" } } } }] },
    },
    select: { id: true, teamId: true, capacity: true },
  });
  for (const { id, teamId, capacity } of seats) {
    const own = await tx.teamMember.findFirst({ where: { teamId, userId: to.id } });
    if (!own) await tx.teamMember.update({ where: { id }, data: { userId: to.id, name: to.name } });
    else {
      await tx.teamMember.update({ where: { id }, data: { endedAt: at, endNote: "岗位交接" } });
      const back = own.endedAt === null ? {} : { endedAt: null, endNote: "", capacity };
      const data = capacity === "leader" ? { ...back, capacity } : back;
      await tx.teamMember.update({ where: { id: own.id }, data });
    }
  }
  return seats.length;
}

type Sheet = { id: string; applicationId: string; cycleId: string; organiserId: string; applicant: string };

/** 评分表不承接: sheets not handed in are given up, their marks kept; the organiser is told and gives them to somebody else. */
async function handBackSheets(tx: Tx, by: Actor, from: { id: string; name: string }, at: Date): Promise<number> {
  const sheets = await tx.$queryRaw<Sheet[]>`
    SELECT s."id", s."applicationId", a."cycleId", p."organiserId", o."name" AS "applicant"
    FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE s."assessorId" = ${from.id}::uuid AND s."stage" IN ('assigned', 'scoring') AND NOT "in_opened_lot"(s."applicationId")
    ORDER BY s."id" FOR UPDATE OF s`;
  for (const { id, applicationId, cycleId, organiserId, applicant } of sheets) {
    await tx.scoreSheet.update({ where: { id }, data: { stage: "recused", version: { increment: 1 } } });
    const eventId = await record(tx, by, {
      at,
      subject: "score_sheet",
      subjectId: id,
      action: "hand_back_sheet",
      to: "recused",
      standing: "security_admin",
      detail: { assessor: from.name },
      applicationId,
      cycleId,
    });
    const organisers = await tx.user.findMany({
      where: { organisationId: organiserId, disabledAt: null, duties: { some: { duty: "organising" } } },
      select: { id: true },
    });
    const href = `/organise/cycles/${cycleId}/allocation`;
    const text = MESSAGES.sheetsBack(applicant);
    await tx.notification.createMany({
      data: organisers.map(({ id: userId }) => ({ eventId, userId, text, href, at })),
    });
  }
  return sheets.length;
}

/** Unread messages, but for those about a sheet that nobody else may open. */
async function passMessages(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Notification" n SET "userId" = ${toId}::uuid
    WHERE n."userId" = ${fromId}::uuid AND n."readAt" IS NULL AND n."href" NOT LIKE '/assess/%'
      AND NOT EXISTS (SELECT 1 FROM "Notification" o WHERE o."eventId" = n."eventId" AND o."userId" = ${toId}::uuid)`;
}
