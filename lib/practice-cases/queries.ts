import "server-only";
import { evidenceHref } from "@/lib/evidence/href";
import { secrecyOfName, strongerOf } from "@/lib/evidence/secrecy";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { fieldsFor } from "./fields";
import { SPEAKING, textOf } from "./rules";
import { practiceSnapshot } from "./snapshot";
import { loadPractice } from "./store";
import { practicesVisibleTo } from "./visible";
import { PRACTICE_STAGES, type PracticeFacts, type PracticeStage, type PracticeText } from "./workflow";

const PAGE_SIZE = 20;
const has = (actor: Actor, ...duties: string[]) => actor.duties.some((duty) => duties.includes(duty));

export type PracticeRow = {
  id: string;
  title: string;
  holder: string;
  field: string;
  stage: PracticeStage;
  versions: number;
  followers: number;
  writtenAt: string;
  mine: boolean;
};

/** 典型经验 that concern the reader, the last written first, 20 a page. What a place is still writing nobody else reads. */
export async function practicesPage(
  actor: Actor,
  query: { q: string; stage: string; page: number },
): Promise<{ rows: PracticeRow[]; total: number }> {
  const contains = { contains: query.q, mode: "insensitive" as const };
  const stage = PRACTICE_STAGES.find((one) => one === query.stage);
  const where: Prisma.PracticeCaseWhereInput = {
    AND: [
      practicesVisibleTo(actor),
      stage ? { stage } : {},
      query.q ? { OR: [{ publications: { some: { title: contains } } }, { organisation: { name: contains } }] } : {},
    ],
  };
  const [rows, total] = await Promise.all([
    db.practiceCase.findMany({
      where,
      orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: {
        ...{ id: true, title: true, field: true, stage: true, writtenAt: true, organisationId: true },
        organisation: { select: { name: true } },
        publications: { orderBy: { number: "desc" }, select: { title: true, field: true, publishedAt: true } },
        _count: { select: { follows: { where: { stage: { not: "ended" } } } } },
      },
    }),
    db.practiceCase.count({ where }),
  ]);
  return {
    total,
    rows: rows.map((row) => {
      const mine = row.organisationId === actor.organisationId;
      const [out] = row.publications;
      const shown = mine || row.stage === "in_review" || !out ? row : out;
      return {
        id: row.id,
        title: shown.title,
        field: shown.field,
        holder: row.organisation.name,
        stage: row.stage,
        versions: row.publications.length,
        followers: row._count.follows,
        writtenAt: (mine || !out ? row.writtenAt : out.publishedAt).toISOString(),
        mine,
      };
    }),
  };
}

/** The titles on which the reader's organisation may write. */
export const titlesToWriteOn = async (actor: Actor): Promise<{ id: string; title: string }[]> =>
  has(actor, "filing")
    ? db.designation.findMany({
        where: { organisationId: actor.organisationId, stage: { in: [...SPEAKING] } },
        orderBy: { designatedAt: "desc" },
        select: { id: true, title: true },
      })
    : [];

export type CaseFileRow = {
  evidenceId: string;
  title: string;
  size: number;
  href: string | null;
  scan: string;
  /** What looks classified in it. */
  mark: string;
  confirmed: { by: string; at: string } | null;
};
export type PracticeDetail = {
  facts: Omit<PracticeFacts, "proposal">;
  designation: { id: string; title: string; certificateNumber: string; stage: string };
  text: PracticeText;
  textVersion: number;
  written: { by: string; at: string };
  files: CaseFileRow[];
  fields: string[];
  returnRemark: string;
  withdrawn: { at: string; reason: string } | null;
  publications: { number: number; publishedAt: string; sha256: string }[];
  follows: { id: string; follower: string; stage: string; plan: string; outcome: string; startedAt: string }[];
  mine: boolean;
  editable: boolean;
};

/** One case with all that its page shows; null for strangers. Of a revision under way an office reads what is published. */
export async function readPractice(actor: Actor, id: string): Promise<PracticeDetail | null> {
  const facts = isUuid(id) ? await loadPractice(db, id, now(), false) : null;
  if (!facts) return null;
  const standings = standingsOf(actor, facts.parties);
  if (standings.length === 0) return null;
  const mine = facts.parties.applicant === actor.organisationId;
  const [row, waiting] = await Promise.all([
    db.practiceCase.findUniqueOrThrow({
      where: { id },
      include: {
        designation: { select: { id: true, title: true, certificateNumber: true, stage: true } },
        publications: { orderBy: { number: "desc" } },
        follows: { orderBy: { startedAt: "desc" }, take: 100, include: { organisation: { select: { name: true } } } },
        files: { orderBy: { addedAt: "asc" }, include: { evidence: { include: FILE_PARTS } } },
      },
    }),
    db.signOff.count({ where: { subject: "practice_case", subjectId: id, stage: "pending" } }),
  ]);
  const hidden = !mine && facts.stage === "draft";
  const [out] = row.publications;
  return {
    facts,
    designation: row.designation,
    text: hidden && out ? textOf(practiceSnapshot.parse(out.snapshot)) : textOf(row),
    textVersion: row.textVersion,
    written: { by: hidden ? "" : row.writtenByName, at: row.writtenAt.toISOString() },
    files: hidden ? [] : row.files.map(fileRow),
    fields: mine ? await fieldsFor(db, row.designationId) : [],
    returnRemark: mine && facts.stage === "draft" ? row.returnRemark : "",
    withdrawn: row.withdrawnAt ? { at: row.withdrawnAt.toISOString(), reason: row.withdrawnReason } : null,
    publications: row.publications.map(({ number, publishedAt, sha256 }) => ({
      number,
      sha256,
      publishedAt: publishedAt.toISOString(),
    })),
    follows: row.follows.map(({ organisation, startedAt, ...one }) => ({
      ...{ id: one.id, stage: one.stage, plan: one.plan, outcome: one.outcome },
      follower: organisation.name,
      startedAt: startedAt.toISOString(),
    })),
    mine,
    editable: mine && facts.stage === "draft" && standings.includes("applicant") && waiting === 0,
  };
}

const FILE_PARTS = { file: { include: { knowledge: true } }, confirmation: true } satisfies Prisma.EvidenceInclude;
type FileParts = { evidence: Prisma.EvidenceGetPayload<{ include: typeof FILE_PARTS }> };

function fileRow({ evidence }: FileParts): CaseFileRow {
  const { id, title, sha256, file, confirmation } = evidence;
  const inside = { level: file?.knowledge?.secrecy ?? "none", mark: file?.knowledge?.mark ?? "" } as const;
  return {
    evidenceId: id,
    title: evidence.fileName ?? title,
    size: file?.size ?? 0,
    href: evidenceHref({ id, sha256, scan: file?.scan ?? null }),
    scan: file?.scan ?? "",
    mark: strongerOf(secrecyOfName(evidence.fileName ?? title), inside).mark,
    confirmed: confirmation && { by: confirmation.userName, at: confirmation.at.toISOString() },
  };
}

export type KeptText = { version: number; by: string; at: string; title: string; characters: number };

/** Earlier texts of an own case, the newest first, at most 50. */
export async function keptTexts(actor: Actor, id: string): Promise<KeptText[]> {
  if (!isUuid(id) || !has(actor, "filing", "signing")) return [];
  const rows = await db.practiceText.findMany({
    where: { caseId: id, practice: { organisationId: actor.organisationId } },
    orderBy: { textVersion: "desc" },
    take: 50,
  });
  return rows.map(({ textVersion, byName, at, content }) => {
    const texts = Object.values(content as Record<string, string>);
    const { title = "" } = content as { title?: string };
    return { version: textVersion, by: byName, at: at.toISOString(), title, characters: texts.join("").length };
  });
}

/** What stands of an own case now, for a save that came too late. */
export async function standingText(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const row = await db.practiceCase.findFirst({ where: { id, organisationId: actor.organisationId } });
  return row && { ...textOf(row), version: row.textVersion };
}
