import "server-only";
import { db } from "@/lib/platform/db";
import type { FieldMember, FieldReply, FieldSample, FieldSignature } from "./views";

type Rows = {
  photoPosition: boolean;
  members: FieldMember[];
  samples: FieldSample[];
  signatures: FieldSignature[];
  replies: Map<string, FieldReply>;
  /** Findings marked 涉嫌弄虚作假. */
  suspected: Set<string>;
};

/** What a visit has besides its checklist. Five statements. */
export async function fieldRows(visitId: string): Promise<Rows> {
  const [head, samples, signatures, replies, suspected] = await Promise.all([
    readHead(visitId),
    db.visitSample.findMany({ where: { visitId }, orderBy: [{ kind: "asc" }, { position: "asc" }] }),
    db.visitSignature.findMany({ where: { visitId }, orderBy: { at: "asc" } }),
    db.findingReply.findMany({ where: { finding: { visitId } } }),
    db.finding.findMany({ where: { visitId, fabrication: true }, select: { id: true } }),
  ]);
  return {
    ...head,
    samples: samples.map(({ id, kind, position, label, outcome, note, version }) => ({
      ...{ id, kind, position, label, outcome, note, version },
    })),
    signatures: signatures.map(({ memberId, name, post, sha256, version, at }) => ({
      ...{ memberId, name, post, sha256, version },
      at: at.toISOString(),
    })),
    replies: new Map(replies.map((row) => [row.findingId, replyOf(row)])),
    suspected: new Set(suspected.map(({ id }) => id)),
  };
}

const replyOf = ({ at, ...row }: Omit<FieldReply, "at"> & { at: Date }): FieldReply => {
  const { stand, note, name, post, signature, conclusion, shown, version } = row;
  return { stand, note, name, post, signature, conclusion, shown, version, at: at.toISOString() };
};

async function readHead(visitId: string): Promise<Pick<Rows, "photoPosition" | "members">> {
  const [row] = await db.$queryRaw<Pick<Rows, "photoPosition" | "members">[]>`
    SELECT c."photoPosition", coalesce((SELECT jsonb_agg(jsonb_build_object('id', m."id", 'name', m."name", 'capacity', m."capacity"::text,
        'belongs', coalesce(o."name", m."post")) ORDER BY m."capacity", m."id")
      FROM "TeamMember" m LEFT JOIN "User" u ON u."id" = m."userId" LEFT JOIN "Organisation" o ON o."id" = u."organisationId"
      WHERE m."teamId" = v."teamId" AND m."endedAt" IS NULL
        AND (m."userId" IS NULL OR NOT "verifier_recused"(a."id", m."userId"))), '[]') AS "members"
    FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE v."id" = ${visitId}::uuid`;
  return row!;
}
