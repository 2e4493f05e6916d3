import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, Prisma, Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { mayAttach } from "./commands";
import { type Place, type UseInput, useInput } from "./schema";
import { MANY_IDENTITIES, type SecrecyHint, secrecyOfName, strongerOf } from "./secrecy";

/** What those who fill an item are asked to look at again; `confirmed`: who has said that it holds no secret, and when. */
export type FileHint = {
  evidenceId: string;
  title: string;
  position: number;
  level: SecrecyHint["level"];
  mark: string;
  /** How many identity numbers; 0 where they are too few to be told. */
  identities: number;
  confirmed: { by: string; at: string } | null;
  /** Still with the scanner. */
  waiting: boolean;
  /** Its content could not be read: what is in it nobody has looked for. */
  unread: boolean;
};

type Row = {
  evidenceId: string;
  title: string;
  fileName: string | null;
  position: number;
  secrecy: SecrecyHint["level"] | null;
  mark: string | null;
  identities: number | null;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  waiting: boolean;
  unread: boolean;
};

/** 像是有密级标志、含有较多身份证号、未能查看内容的材料: of one item, or of the whole dossier; for its place and the units that brought them. One statement. */
export async function hintsOf(actor: Actor, applicationId: string, indicatorId?: string): Promise<FileHint[]> {
  const item = indicatorId ? Prisma.sql`AND u."indicatorId" = ${indicatorId}::uuid` : Prisma.empty;
  const rows = await db.$queryRaw<Row[]>`
    SELECT e."id" AS "evidenceId", e."title", e."fileName", i."position", k."secrecy"::text AS "secrecy", k."mark", k."identities",
      f."scan" = 'pending' AS "waiting", COALESCE(k."state" = 'unreadable', false) AS "unread", c."userName" AS "confirmedBy", c."at" AS "confirmedAt"
    FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId" JOIN "Indicator" i ON i."id" = u."indicatorId"
    JOIN "Application" a ON a."id" = u."applicationId"
    JOIN "StoredFile" f ON f."sha256" = e."sha256"
    LEFT JOIN "FileKnowledge" k ON k."sha256" = e."sha256"
    LEFT JOIN "SecrecyConfirmation" c ON c."evidenceId" = e."id"
    WHERE u."applicationId" = ${applicationId}::uuid ${item}
      AND ${actor.organisationId}::uuid IN (a."applicantId", e."organisationId")
    ORDER BY i."position", e."createdAt", e."id"`;
  return rows
    .map(hintOf)
    .filter(({ level, identities, waiting, unread }) => waiting || unread || level !== "none" || identities > 0);
}

function hintOf(row: Row): FileHint {
  const inside = { level: row.secrecy ?? "none", mark: row.mark ?? "" } as const;
  const { level, mark } = strongerOf(secrecyOfName(row.fileName ?? row.title), inside);
  const { evidenceId, title, position, waiting, unread, confirmedBy, confirmedAt } = row;
  const identities = (row.identities ?? 0) >= MANY_IDENTITIES ? row.identities! : 0;
  const confirmed = confirmedBy && confirmedAt ? { by: confirmedBy, at: confirmedAt.toISOString() } : null;
  return { evidenceId, title, position, level, mark, identities, confirmed, waiting, unread };
}

/** 确认不含国家秘密: kept with name and time, beside the piece of evidence; said twice, the first stands. */
export async function confirmNoSecret(actor: Actor, input: UseInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(useInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { evidenceId, ...place } = parsed.value as UseInput;
  return atOnce(async (tx) => {
    const facts = await mayAttach(tx, actor, place as Place);
    const used = await tx.evidenceUse.findFirst({ where: { evidenceId, ...place }, select: { evidence: true } });
    if (!used) throw new Refusal<ActProblem>({ code: "not_found" });
    const at = now();
    const said = { evidenceId, userId: actor.userId, userName: actor.name, at };
    const { count } = await tx.secrecyConfirmation.createMany({ data: [said], skipDuplicates: true });
    if (count === 0) return true as const;
    await record(tx, actor, {
      at,
      subject: "application",
      subjectId: facts.id,
      action: "confirm_no_secret",
      standing: facts.writer,
      detail: { reason: used.evidence.title, evidenceId },
      applicationId: facts.id,
      cycleId: facts.cycleId,
    });
    return true as const;
  });
}
