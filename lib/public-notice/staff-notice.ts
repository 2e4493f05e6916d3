import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import type { ObjectionStage } from "@/lib/objections/workflow";
import type { OfficialText } from "@/lib/official-papers/model";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { decisionOf } from "./decision";
import { decisionText, noticeText } from "./papers";
import { visibleTo } from "./queries";
import { listsOf, type NoticeLists, noticeSnapshot } from "./snapshot";
import { candidatesOf, loadNotice, wasSigned } from "./store";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export type ObjectionRow = {
  id: string;
  receiptNumber: string;
  place: string;
  stage: ObjectionStage;
  lodgedAt: string;
  decidedAt: string | null;
};

const OBJECTION = {
  id: true,
  receiptNumber: true,
  stage: true,
  lodgedAt: true,
  decidedAt: true,
  application: { select: { applicant: { select: { name: true } } } },
} as const;

const INCLUDED = {
  cycle: { include: { programme: { select: { name: true, organiser: { select: { name: true } } } } } },
  replaces: { select: { id: true, title: true, publishedAt: true } },
  replacedBy: { select: { id: true, title: true, stage: true, publishedAt: true } },
  versions: { orderBy: { version: "desc" }, take: 50 },
  decisions: {
    orderBy: { at: "asc" },
    select: { id: true, number: true, basis: true, at: true, sha256: true, _count: { select: { designations: true } } },
  },
  list: { select: { notices: { select: { objections: { select: OBJECTION } } } } },
} as const;

/** One notice with its lists as they would be (draft) or were signed, its versions, the objections to its list, and the decisions that it led to. */
export async function noticeForStaff(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const row = await db.publicNotice.findFirst({ where: { id, ...visibleTo(actor) }, include: INCLUDED });
  if (!row) return null;
  const { cycle, replaces, replacedBy } = row;
  const snapshot = row.snapshot ? noticeSnapshot.parse(row.snapshot) : null;
  return {
    ...{ id: row.id, stage: row.stage, version: row.version, sha256: row.sha256 },
    ...{ title: row.title, body: row.body, contact: row.contact },
    ...{ editedByName: row.editedByName, editedAt: iso(row.editedAt) },
    organiser: cycle.programme.organiser.name,
    cycleId: row.cycleId,
    cycle: `${cycle.programme.name}${cycle.name}`,
    period: { days: cycle.noticeDays, kind: cycle.noticeDayKind },
    publishedAt: iso(row.publishedAt),
    closesAt: iso(row.closesAt),
    lists: snapshot?.lists ?? (await currentLists(row.listId)),
    anew: snapshot?.replaces?.anew ?? null,
    replaces: replaces && {
      ...{ id: replaces.id, title: replaces.title, opens: iso(replaces.publishedAt)! },
      reason: row.replaceReason,
    },
    replacedBy,
    discardable: replaces !== null && row.stage === "draft" && !(await wasSigned(db, id)),
    versions: row.versions.map(({ at, noticeId: _, ...version }) => ({ ...version, at: at.toISOString() })),
    decisions: row.decisions.map(({ at, _count, sha256, ...decision }) => ({
      ...decision,
      at: at.toISOString(),
      designated: _count.designations,
      page: sha256 !== null,
    })),
    objections: objectionsOf(row.list),
  };
}

type Lodged = Prisma.ObjectionGetPayload<{ select: typeof OBJECTION }>;

/** All that was lodged on notices of this list, the first on top: what it holds back is held back, whichever of them it was lodged on. */
const objectionsOf = ({ notices }: { notices: { objections: Lodged[] }[] }): ObjectionRow[] =>
  notices
    .flatMap(({ objections }) => objections)
    .sort((a, b) => a.lodgedAt.getTime() - b.lodgedAt.getTime())
    .map(({ application, lodgedAt, decidedAt, ...objection }) => ({
      ...objection,
      place: application.applicant.name,
      lodgedAt: lodgedAt.toISOString(),
      decidedAt: iso(decidedAt),
    }));

const currentLists = async (listId: string): Promise<NoticeLists> =>
  listsOf((await candidatesOf(db, listId)).map(({ applicantId: _, ...listed }) => listed));

/** A notice that is not public yet as a paper, marked as a draft, for its office; null for everybody else. */
export async function draftPaper(actor: Actor, id: string): Promise<OfficialText | null> {
  const notice = await noticeForStaff(actor, id);
  if (!notice) return null;
  const { publishedAt: opens, closesAt: closes, replaces, anew, ...text } = notice;
  const corrects = replaces ? { replaces: { ...replaces, anew: anew ?? true } } : {};
  return noticeText({ ...text, ...corrects, opens, closes }, notice.editedAt ?? opens ?? "1970-01-01T00:00:00Z", true);
}

/** 命名决定 as it would be if it were signed at `at`, with what has been prepared for the signature; for the office of the notice alone. */
export async function draftDecision(actor: Actor, id: string, at: Date): Promise<OfficialText | null> {
  if (!isUuid(id)) return null;
  const row = await db.publicNotice.findFirst({ where: { id, stage: "published", ...visibleTo(actor) } });
  const facts = row && (await loadNotice(db, id, at, false));
  if (!row || !facts) return null;
  const prepared = await db.signOff.findFirst({
    where: { subject: "notice", subjectId: id, action: "designate_listed", stage: "pending" },
  });
  type Prepared = { number?: string; basis?: string; named?: string[] };
  const { number = "", basis = "", named: whom = facts.free } = (prepared?.proposal ?? {}) as Prepared;
  const named = (await candidatesOf(db, row.listId))
    .filter(({ applicationId }) => whom.includes(applicationId))
    .map((one) => ({ ...one, certificateNumber: "" }));
  return decisionText(await decisionOf(db, id, { number, basis, at, named }), true);
}
