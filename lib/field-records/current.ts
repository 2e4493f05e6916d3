import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { CurrentRecord, RecordInput } from "./schema";

/** What stands in place of what the record rests on, and by whom; null where nothing does. Asked after standing has been judged. */
export async function currentOf(tx: Tx, visitId: string, record: RecordInput): Promise<CurrentRecord | null> {
  const idIn = (name: string) => String(record.content[name] ?? "");
  switch (record.kind) {
    case "finding": {
      const row = await tx.finding.findFirst({ where: { id: idIn("findingId"), visitId } });
      if (!row) return null;
      const author = row.authorId ? await tx.user.findUnique({ where: { id: row.authorId } }) : null;
      const { conclusion, note, fabrication } = row;
      return { version: row.version, by: author?.name ?? null, content: { conclusion, note, fabrication } };
    }
    case "sample": {
      const row = await tx.visitSample.findFirst({ where: { id: idIn("sampleId"), visitId } });
      return row && { version: row.version, by: null, content: { outcome: row.outcome, note: row.note } };
    }
    case "reply": {
      const where = { findingId: idIn("findingId"), finding: { visitId } };
      const row = await tx.findingReply.findFirst({ where, include: { takenBy: { select: { name: true } } } });
      if (!row) return null;
      const { stand, note, name, post } = row;
      return { version: row.version, by: row.takenBy.name, content: { stand, note, name, post } };
    }
    case "signature": {
      const memberId = record.content.memberId === null ? null : idIn("memberId");
      const where = { visitId, memberId };
      const row = await tx.visitSignature.findFirst({ where, include: { takenBy: { select: { name: true } } } });
      return row && { version: row.version, by: row.takenBy.name, content: { name: row.name, post: row.post } };
    }
    case "photo":
      return null;
  }
}
