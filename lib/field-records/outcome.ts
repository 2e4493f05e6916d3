import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { subjectText } from "@/lib/labels/field-said";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { hasLapsed } from "@/lib/verification/rules";
import { loadVisitFile } from "@/lib/verification/store";

/** 被核查单位意见、现场签名 of a visit, for its team and its organiser; null for everyone else. Five statements. */
export async function fieldOutcome(actor: Actor, visitId: string) {
  const facts = isUuid(visitId) ? await loadVisitFile(db, visitId, now(), false) : null;
  if (!facts || standingsOf(actor, facts.parties).length === 0) return null;
  const finding = {
    select: { conclusion: true, note: true, indicator: { select: { position: true } } },
  };
  const mayBring = standingsOf(actor, facts.parties).includes("verifier") && facts.stage !== "handed_in";
  const [replies, signatures, subjects] = await Promise.all([
    db.findingReply.findMany({ where: { finding: { visitId } }, include: { finding } }),
    db.visitSignature.findMany({ where: { visitId }, orderBy: { at: "asc" } }),
    mayBring ? subjectsOf(visitId) : {},
  ]);
  return {
    mayBring,
    subjects,
    replies: replies
      .map(({ finding: { indicator, ...stands }, ...reply }) => ({
        position: indicator.position,
        ...{ stand: reply.stand, note: reply.note, name: reply.name, post: reply.post, signature: reply.signature },
        ...{ conclusion: reply.conclusion, at: reply.at, lapsed: hasLapsed(reply, stands) },
      }))
      .sort((a, b) => a.position - b.position),
    signatures: signatures.map(({ id, memberId, name, post, sha256, at }) => ({
      id,
      memberId,
      name,
      post,
      sha256,
      at,
    })),
  };
}

/** What records of a visit can be about, by id, in words. One statement. */
async function subjectsOf(visitId: string): Promise<Record<string, string>> {
  const rows = await db.$queryRaw<{ id: string; position: number; label: string }[]>`
    SELECT f."id", i."position", '' AS "label" FROM "Finding" f JOIN "Indicator" i ON i."id" = f."indicatorId"
    WHERE f."visitId" = ${visitId}::uuid
    UNION ALL SELECT s."id", s."position", s."label" FROM "VisitSample" s WHERE s."visitId" = ${visitId}::uuid`;
  return Object.fromEntries(rows.map(({ id, ...subject }) => [id, subjectText(subject)]));
}
