import "server-only";
import type { DossierEvidence } from "@/lib/applications/dossier-shape";
import { visibleTo } from "@/lib/applications/visible";
import { isSha256 } from "@/lib/kernel/hash";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { practicesVisibleTo } from "@/lib/practice-cases/visible";
import { servedAs } from "./rules";

/** Found clean, or brought in where nothing is scanned. */
const OPEN = ["clean", "not_scanned"] as const;

export type ServedFile = { fileName: string; mime: string; inline: boolean; size: number };

/**
 * How a stored file is handed to this person, or null: it must be the file of this piece of evidence, and the evidence either
 * the person's own organisation's, part of a dossier they may read, or beside an item that their unit was given. A file that waits for the
 * scanner, or was refused by it, is handed to nobody.
 */
export async function fileFor(actor: Actor, sha256: string, evidenceId: string): Promise<ServedFile | null> {
  if (!isSha256(sha256) || !isUuid(evidenceId)) return null;
  const used = { some: { application: visibleTo(actor) } };
  // 存档副本 opens for whoever reads its news link
  const ways: object[] = [{ uses: used }, { archives: { some: { uses: used } } }];
  // 对初步扣分意见的答复: once handed in, to the organiser
  if (actor.duties.some((duty) => duty === "organising" || duty === "signing")) {
    const organised = { cycle: { programme: { organiserId: actor.organisationId } } };
    const handedIn = { stage: "handed_in", application: organised };
    ways.push({ replyUses: { some: { reply: { deduction: { answer: handedIn } } } } });
  }
  // 典型经验的附件: to the offices that the case has reached
  const sent = { stage: { not: "draft" as const } };
  ways.push({ practiceFiles: { some: { practice: { AND: [practicesVisibleTo(actor), sent] } } } });
  // 回访抽查的材料: to who inspects, and to the organiser
  const here = actor.organisationId;
  const inspector = [{ spotCheck: { programme: { organiserId: here } } }, { deskOfficeId: here }];
  if (actor.duties.some((duty) => duty === "organising" || duty === "reviewing" || duty === "signing")) {
    ways.push({ inspectionUses: { some: { material: { inspection: { OR: inspector } } } } });
  }
  if (actor.duties.some((duty) => duty === "filing" || duty === "signing")) {
    ways.push({ organisationId: actor.organisationId });
  }
  const open = (way: object) =>
    db.evidence.findFirst({
      where: { id: evidenceId, sha256, file: { scan: { in: [...OPEN] } }, ...way },
      select: { fileName: true, file: { select: { size: true } } },
    });
  const beside = await besideOwnItem(actor, evidenceId);
  const row =
    (await open(beside ? {} : { OR: ways })) ?? ((await filedAsArchive(actor, evidenceId)) ? await open({}) : null);
  if (!row?.fileName || !row.file) return null;
  return { fileName: row.fileName, size: row.file.size, ...servedAs(row.fileName) };
}

/** Whether a link was filed with this piece as its 存档副本, in a dossier that the actor may read: whatever was tied to it, or not, since then. */
async function filedAsArchive(actor: Actor, evidenceId: string): Promise<boolean> {
  const copy = await db.evidence.findUnique({ where: { id: evidenceId }, select: { organisationId: true } });
  if (!copy) return false;
  const use = await db.evidenceUse.findFirst({
    where: {
      filed: { path: ["archive", "id"], equals: evidenceId },
      evidence: { organisationId: copy.organisationId, kind: "news_link" },
      application: visibleTo(actor),
    },
    select: { evidenceId: true },
  });
  return use !== null;
}

/** 责任单位: whether the evidence stands beside an item that was given to the actor's organisation, leading or supporting. */
async function besideOwnItem(actor: Actor, evidenceId: string): Promise<boolean> {
  if (!actor.duties.some((duty) => duty === "filing" || duty === "checking")) return false;
  const here = actor.organisationId;
  // the piece itself, or a news link of the same owner whose 存档副本 it is, now or as it was filed
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
    JOIN "IndicatorAssignment" m ON m."applicationId" = u."applicationId" AND m."indicatorId" = u."indicatorId"
    WHERE u."evidenceId" IN (SELECT ${evidenceId}::uuid UNION ALL SELECT l."id" FROM "Evidence" c
        JOIN "Evidence" l ON l."organisationId" = c."organisationId" AND l."kind" = 'news_link' WHERE c."id" = ${evidenceId}::uuid)
      AND (${evidenceId}::uuid IN (e."id", e."archiveId") OR u."filed"->'archive'->>'id' = ${evidenceId})
      AND (m."leadOrganisationId" = ${here}::uuid OR EXISTS (
        SELECT 1 FROM "IndicatorSupport" x WHERE x."assignmentId" = m."id" AND x."organisationId" = ${here}::uuid)) LIMIT 1`;
  return rows.length > 0;
}

export type LibraryEntry = Pick<
  DossierEvidence,
  "id" | "kind" | "title" | "url" | "text" | "fileName" | "sha256" | "size" | "scan" | "signature"
> & {
  uses: number;
};

/** The organisation's own evidence that this item doesn't use yet, newest first, at most 100; searched by title. */
export async function libraryOf(
  actor: Actor,
  place: { applicationId: string; indicatorId: string },
  search = "",
): Promise<LibraryEntry[]> {
  if (!actor.duties.includes("filing")) return [];
  const rows = await db.evidence.findMany({
    where: {
      organisationId: actor.organisationId,
      uses: { none: place },
      ...(search ? { title: { contains: search, mode: "insensitive" } } : {}),
    },
    include: { file: { select: { size: true, scan: true, signature: true } }, _count: { select: { uses: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    url: row.url,
    text: row.text,
    fileName: row.fileName,
    sha256: row.sha256,
    size: row.file?.size ?? null,
    scan: row.file?.scan ?? null,
    signature: row.file?.signature ?? "",
    uses: row._count.uses,
  }));
}
