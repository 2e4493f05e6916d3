import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { AnswerFile } from "./workflow";

/** The facts of a place's answer, or null; with `lock` case and answer are held until the transaction ends. Two statements, four with the lock. */
export async function loadAnswer(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<AnswerFile, "proposal"> | null> {
  if (lock) await holdAnswer(tx, id);
  const row = await tx.provisionalAnswer.findUnique({
    where: { id },
    include: {
      application: {
        select: {
          ...{ number: true, cycleId: true, applicantId: true },
          applicant: { select: { name: true } },
          cycle: { select: { programme: { select: { organiserId: true } } } },
        },
      },
      lot: { select: { stage: true, answersDueAt: true } },
    },
  });
  if (!row) return null;
  return {
    id,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.application.cycleId,
    applicationId: row.applicationId,
    parties: { applicant: row.application.applicantId, organiser: row.application.cycle.programme.organiserId },
    number: row.application.number,
    applicantName: row.application.applicant.name,
    dueAt: row.lot.answersDueAt,
    lotAnswering: row.lot.stage === "answering",
    replies: await tx.deductionReply.count({ where: { answerId: id } }),
  };
}

/** Holds the lot against being opened, then the answer, until the transaction ends. */
async function holdAnswer(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "AssessmentLot" l JOIN "ProvisionalAnswer" p ON p."lotId" = l."id" WHERE p."id" = ${id}::uuid FOR SHARE OF l`;
  await tx.$queryRaw`SELECT 1 FROM "ProvisionalAnswer" WHERE "id" = ${id}::uuid FOR UPDATE`;
}
