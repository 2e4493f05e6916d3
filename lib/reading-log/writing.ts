import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Opened, ReadingKind } from "./rules";

/** By what the case is open to its reader: the own score sheet, or the seat of a third who decides an item of it. */
type Read = { applicationId: string; cycleId: string } & ({ sheetId: string } | { thirdId: string });
export type Logged = { id: bigint; at: Date };

/** The number and the moment of a look that is about to be logged, for what is drawn into the copy. One statement. */
export async function nextReading(): Promise<Logged> {
  const [row] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT nextval(pg_get_serial_sequence('"ReadingLog"', 'id')) AS "id"`;
  return { id: row!.id, at: now() };
}

/**
 * 阅卷登记: one row, before anything is handed out; its id is what is printed on the copy (`reserved`, where that was drawn first). One statement.
 */
export async function logReading(
  actor: Actor,
  read: Read,
  kind: ReadingKind,
  opened: Opened,
  reserved?: Logged,
): Promise<Logged> {
  const file = opened.of === "evidence" ? opened : null;
  return db.readingLog.create({
    data: {
      ...(reserved ?? { at: now() }),
      readerId: actor.userId,
      readerName: actor.name,
      organisationId: actor.organisationId,
      organisationName: actor.organisationName,
      cycleId: read.cycleId,
      applicationId: read.applicationId,
      sheetId: "sheetId" in read ? read.sheetId : null,
      thirdId: "thirdId" in read ? read.thirdId : null,
      of: opened.of,
      kind,
      indicatorId: opened.of === "report" ? null : opened.indicatorId,
      evidenceId: file?.evidenceId ?? null,
      fileName: file?.fileName ?? "",
      stamped: file?.stamped ?? null,
    },
    select: { id: true, at: true },
  });
}
