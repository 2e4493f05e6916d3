import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { CurrentRecord, RecordInput } from "./schema";

/**
 * What stands in place of what the record rests on, whole, as a record of that kind would say it, and by whom; null where nothing does.
 * Asked after standing has been judged.
 */
export async function currentOf(tx: Tx, visitId: string, record: RecordInput): Promise<CurrentRecord | null> {
  const idIn = (name: string) => String(record.content[name] ?? "");
  switch (record.kind) {
    case "finding": {
      const row = await tx.finding.findFirst({ where: { id: idIn("findingId"), visitId } });
      if (!row) return null;
      const author = row.authorId ? await tx.user.findUnique({ where: { id: row.authorId } }) : null;
      const { id: findingId, conclusion, note, fabrication } = row;
      return { version: row.version, by: author?.name ?? null, content: { findingId, conclusion, note, fabrication } };
    }
    case "sample": {
      const row = await tx.visitSample.findFirst({ where: { id: idIn("sampleId"), visitId } });
      if (!row) return null;
      const { id: sampleId, outcome, note } = row;
      return { version: row.version, by: null, content: { sampleId, outcome, note } };
    }
    case "reply": {
      const where = { findingId: idIn("findingId"), finding: { visitId } };
      const row = await tx.findingReply.findFirst({ where, include: { takenBy: { select: { name: true } } } });
      if (!row) return null;
      const { findingId, stand, note, name, post, signature, conclusion, shown } = row;
      const content = { findingId, stand, note, name, post, signature, conclusion, shown };
      return { version: row.version, by: row.takenBy.name, content };
    }
    case "signature": {
      const memberId = record.content.memberId === null ? null : idIn("memberId");
      const where = { visitId, memberId };
      const row = await tx.visitSignature.findFirst({ where, include: { takenBy: { select: { name: true } } } });
      if (!row) return null;
      const { name, post, sha256: signature } = row;
      return { version: row.version, by: row.takenBy.name, content: { memberId, name, post, signature } };
    }
    case "photo":
      return null;
  }
}
