import "server-only";
import { dropForeignMarks, reviveSheets } from "@/lib/assessment/reviving";
import { MESSAGES } from "@/lib/labels/messages";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { recordAll } from "@/lib/trail/record";

/** A case, or one of its groups, that goes to an assessor. */
export type Giving = { applicationId: string; partId: string | null; assessorId: string };

type Order = { cycleId: string; at: Date; kind?: "regular" | "calibration" };

/**
 * Gives out sheets: one for each case and assessor, with the groups that it scores; groups of a case that the assessor is scoring
 * already are added to that sheet, and one that was taken back from the same assessor comes back. An event for each, one notification
 * for each assessor, which names no place and is the same for every kind of sheet. Whether they may be given was judged before. Answers
 * with how many sheets were given out or grew.
 */
export async function assignWithin(tx: Tx, actor: Actor, lines: readonly Giving[], order: Order): Promise<number> {
  const { cycleId, at, kind = "regular" } = order;
  const keyOf = ({ applicationId, assessorId }: Omit<Giving, "partId">) => `${applicationId} ${assessorId}`;
  const wanted = [...new Map(lines.map((line) => [keyOf(line), line])).values()];
  if (wanted.length === 0) return 0;
  const assessorIds = [...new Set(wanted.map(({ assessorId }) => assessorId))];
  const people = await tx.user.findMany({
    where: { id: { in: assessorIds } },
    select: { id: true, organisationId: true },
  });
  const agencyOf = new Map(people.map(({ id, organisationId }) => [id, organisationId]));
  const growing = await tx.scoreSheet.findMany({
    where: {
      kind,
      stage: { in: ["assigned", "scoring"] },
      assessorId: { in: assessorIds },
      applicationId: { in: wanted.map(({ applicationId }) => applicationId) },
    },
    select: { id: true, applicationId: true, assessorId: true },
  });
  const sheets = new Map(growing.map((sheet) => [keyOf(sheet), sheet.id]));
  const back = await reviveSheets(tx, actor, wanted, { kind, at });
  for (const sheet of back) sheets.set(keyOf(sheet), sheet.id);
  const created = await tx.scoreSheet.createManyAndReturn({
    data: wanted
      .filter((line) => !sheets.has(keyOf(line)))
      .map(({ applicationId, assessorId }) => ({
        applicationId,
        assessorId,
        agencyId: agencyOf.get(assessorId)!,
        kind,
        assignedAt: at,
      })),
    select: { id: true, applicationId: true, assessorId: true },
  });
  for (const sheet of created) sheets.set(keyOf(sheet), sheet.id);
  await tx.sheetPart.createMany({
    data: lines.flatMap((line) => (line.partId ? [{ sheetId: sheets.get(keyOf(line))!, partId: line.partId }] : [])),
  });
  await dropForeignMarks(
    tx,
    back.map(({ id }) => id),
  );
  const grown = wanted.map((line) => sheets.get(keyOf(line))!);
  await tx.scoreSheet.updateMany({
    where: { id: { in: growing.filter(({ id }) => grown.includes(id)).map(({ id }) => id) } },
    data: { version: { increment: 1 } },
  });
  const events = await recordAll(
    tx,
    actor,
    wanted.map((line) => ({
      at,
      subject: "score_sheet" as const,
      subjectId: sheets.get(keyOf(line))!,
      action: kind === "calibration" ? "assign_calibration" : "assign_sheet",
      to: "assigned",
      standing: "organiser",
      applicationId: line.applicationId,
      cycleId,
    })),
  );
  await tx.notification.createMany({
    data: assessorIds.map((userId) => {
      const own = wanted.flatMap((line, n) => (line.assessorId === userId ? [n] : []));
      const single = own.length === 1 ? `/${sheets.get(keyOf(wanted[own[0]!]!))}` : "";
      return {
        eventId: events[own[0]!]!,
        userId,
        text: MESSAGES.sheetsAssigned(own.length),
        href: `/assess${single}`,
        at,
      };
    }),
  });
  return wanted.length;
}
