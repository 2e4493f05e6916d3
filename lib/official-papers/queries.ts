import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { PAPER_TEXTS } from "@/lib/labels/official-papers";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { OfficialText } from "./model";
import type { PaperLine, PaperPage, SignedList } from "./pages";
import { mayRead, mayWrite, PAPER_KINDS } from "./rules";
import { contentOf } from "./store";

const NAMES = {
  office: { select: { name: true } },
  cycle: { select: { name: true, programme: { select: { name: true } } } },
} as const;

/** What this person may read: the kinds of its own office by duty, and the final ones that were sent to it. */
function readable(actor: Actor): Prisma.OfficialPaperWhereInput {
  const probe = { officeId: actor.organisationId, toOfficeId: null, finalAt: null };
  const kinds = PAPER_KINDS.filter((kind) => mayRead(actor, { kind, ...probe }));
  const sent = mayRead(actor, {
    ...{ kind: "recommendation_report" as const, officeId: "", toOfficeId: actor.organisationId, finalAt: new Date(0) },
  });
  return {
    OR: [
      { officeId: actor.organisationId, kind: { in: kinds } },
      ...(sent ? [{ toOfficeId: actor.organisationId, finalAt: { not: null } }] : []),
    ],
  };
}

/** The papers that one may read, of one list or all, the latest first, at most 100. One statement. */
export async function papersFor(
  actor: Actor,
  about: { listId?: string; promotionListId?: string } = {},
): Promise<PaperLine[]> {
  const rows = await db.officialPaper.findMany({
    where: { AND: [readable(actor), about] },
    include: NAMES,
    orderBy: { createdAt: "desc" },
    take: 100,
  });
  return rows.map(({ id, kind, title, documentNumber, office, cycle, editedAt, editedByName, finalAt }) => ({
    ...{ id, kind, documentNumber, editedByName, title: title.replace(/\s+/g, "") },
    office: office.name,
    cycle: `${cycle.programme.name}${cycle.name}`,
    editedAt: editedAt.toISOString(),
    finalAt: finalAt?.toISOString() ?? null,
  }));
}

/** The signed lists of one's own office for which its officers may draw up papers, the latest first, at most 20. One statement. */
export async function signedLists(actor: Actor): Promise<SignedList[]> {
  if (!mayWrite(actor, { kind: "recommendation_report", officeId: actor.organisationId })) return [];
  const rows = await db.$queryRaw<(Omit<SignedList, "signedAt"> & { signedAt: Date })[]>`
    SELECT l."id", p."name" || c."name" AS "cycle", l."signedAt", l."signedByName",
      (SELECT count(*)::int FROM "RecommendationLine" n WHERE n."listId" = l."id" AND n."choice" = 'recommend') AS "recommended"
    FROM "RecommendationList" l JOIN "Cycle" c ON c."id" = l."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE l."officeId" = ${actor.organisationId}::uuid AND l."stage" = 'signed' ORDER BY l."signedAt" DESC LIMIT 20`;
  return rows.map((row) => ({ ...row, signedAt: row.signedAt.toISOString() }));
}

/** One paper with its versions; null for who may not read it. */
export async function paperPage(actor: Actor, id: string): Promise<PaperPage | null> {
  if (!isUuid(id)) return null;
  const paper = await db.officialPaper.findUnique({
    where: { id },
    include: {
      ...NAMES,
      corrects: { select: { id: true, documentNumber: true } },
      correctedBy: { select: { id: true } },
      versions: { select: { version: true, byName: true, at: true }, orderBy: { version: "desc" }, take: 50 },
    },
  });
  if (!paper || !mayRead(actor, paper)) return null;
  const { kind, office, cycle, editedAt, editedByName, finalAt, finalByName, sha256, version, listId } = paper;
  return {
    ...contentOf(paper),
    ...{ id, kind, editedByName, finalByName, sha256, version, listId, promotionListId: paper.promotionListId },
    office: office.name,
    cycle: `${cycle.programme.name}${cycle.name}`,
    editedAt: editedAt.toISOString(),
    finalAt: finalAt?.toISOString() ?? null,
    mayWrite: mayWrite(actor, paper),
    corrects: paper.corrects,
    correctedBy: paper.correctedBy?.id ?? null,
    versions: paper.versions.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}

/** The paper as it is drawn; a draft says on each page that it is one. */
export const officialText = (paper: PaperPage): OfficialText => ({
  form: paper.kind === "recommendation_letter" ? "letter" : "document",
  authority: paper.signature,
  ...{ documentNumber: paper.documentNumber, issuer: paper.kind === "recommendation_letter" ? "" : paper.issuer },
  ...{ title: paper.title, addressee: paper.addressee, body: paper.body, signature: paper.signature },
  ...{ datedOn: paper.datedOn, copies: paper.copies, attachments: paper.appendices },
  printedBy: paper.kind === "recommendation_letter" ? "" : paper.signature,
  printedOn: paper.datedOn,
  mark: paper.finalAt ? null : PAPER_TEXTS.mark,
  createdAt: paper.finalAt ?? paper.editedAt,
});
