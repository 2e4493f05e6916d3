import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Opened, ReadingKind } from "./rules";

type Read = { sheetId: string; applicationId: string; cycleId: string };
export type Logged = { id: bigint; at: Date };

/** 阅卷登记: one row, before anything is handed out; its id is what is printed on the copy. One statement. */
export async function logReading(actor: Actor, read: Read, kind: ReadingKind, opened: Opened): Promise<Logged> {
  const file = opened.of === "evidence" ? opened : null;
  return db.readingLog.create({
    data: {
      at: now(),
      readerId: actor.userId,
      readerName: actor.name,
      organisationId: actor.organisationId,
      organisationName: actor.organisationName,
      cycleId: read.cycleId,
      applicationId: read.applicationId,
      sheetId: read.sheetId,
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
