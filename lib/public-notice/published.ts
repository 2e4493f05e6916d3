import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { type DecisionSnapshot, decisionSnapshot, type NoticeSnapshot, noticeSnapshot } from "./snapshot";

const PAGE_SIZE = 20;

/**
 * What is public at this moment, by the database's clock: what was signed and whose time has come, to the millisecond, whether or not the job
 * has been by since. Drafts, and what still waits for its time, do not exist to the public.
 */
const publicAt = (at: Date): Prisma.PublicNoticeWhereInput => ({
  stage: { not: "draft" },
  publishedAt: { not: null, lte: at },
});

export type PublishedRow = {
  id: string;
  title: string;
  organiser: string;
  opens: string;
  closes: string;
  listed: number;
  replaced: boolean;
};

type Row = { id: string; stage: string; snapshot: unknown };
const ROW = { id: true, stage: true, snapshot: true } as const;
const rowOf = ({ id, stage, snapshot }: Row): PublishedRow => {
  const { title, organiser, opens, closes, lists } = noticeSnapshot.parse(snapshot);
  const listed = lists.reduce((sum, { count }) => sum + count, 0);
  return { id, title, organiser, opens, closes, listed, replaced: stage === "replaced" };
};

/** What has been published, newest first, 20 a page; kept for ever. Reads the frozen copies alone. */
export async function publishedNotices(page: number): Promise<{ rows: PublishedRow[]; total: number }> {
  const where = publicAt(await databaseNow(db));
  const [rows, total] = await Promise.all([
    db.publicNotice.findMany({
      where,
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: ROW,
    }),
    db.publicNotice.count({ where }),
  ]);
  return { rows: rows.map(rowOf), total };
}

/** The notices whose period runs at this moment, by the database's clock; those that close first on top. Two statements. */
export async function runningNotices(): Promise<PublishedRow[]> {
  const at = await databaseNow(db);
  const rows = await db.publicNotice.findMany({
    where: {
      ...publicAt(at),
      stage: { in: ["scheduled", "published"] },
      closesAt: { gte: at },
      NOT: { replacedBy: { publishedAt: { lte: at } } },
    },
    orderBy: { closesAt: "asc" },
    take: 10,
    select: ROW,
  });
  return rows.map(rowOf);
}

export type DecisionLine = { id: string; number: string; at: string; page: boolean };
export type PublishedNotice = NoticeSnapshot & {
  id: string;
  sha256: string;
  concluded: boolean;
  /** What replaced it: the notice to read now. */
  replacedBy: { id: string; title: string; opens: string; reason: string; anew: boolean } | null;
  /** When what is shown here changes by the clock alone: a signed replacement waits for its time. */
  changesAt: string | null;
  decisions: DecisionLine[];
};

/** One notice as it was published; null for what is not public at this moment. Four statements. */
export async function publishedNotice(id: string): Promise<PublishedNotice | null> {
  if (!isUuid(id)) return null;
  const at = await databaseNow(db);
  const row = await db.publicNotice.findFirst({
    where: { id, ...publicAt(at) },
    select: {
      ...{ ...ROW, sha256: true },
      replacedBy: { select: { id: true, stage: true, publishedAt: true, snapshot: true } },
      decisions: { orderBy: { at: "asc" }, select: { id: true, number: true, at: true, sha256: true } },
    },
  });
  if (!row?.sha256) return null;
  return {
    ...noticeSnapshot.parse(row.snapshot),
    ...{ id: row.id, sha256: row.sha256, concluded: row.stage === "concluded" },
    replacedBy: successorOf(row.replacedBy, at),
    changesAt: waitingUntil(row.replacedBy, at),
    decisions: row.decisions.map((one) => ({
      ...{ id: one.id, number: one.number, at: one.at.toISOString() },
      page: one.sha256 !== null,
    })),
  };
}

type Successor = { id: string; stage: string; publishedAt: Date | null; snapshot: unknown };

/** What replaced a notice, once that is public itself; nothing is told of one that waits or is being drafted. */
function successorOf(by: Successor | null, at: Date): PublishedNotice["replacedBy"] {
  if (!by?.publishedAt || by.publishedAt > at) return null;
  const { title, opens, replaces } = noticeSnapshot.parse(by.snapshot);
  return { id: by.id, title, opens, reason: replaces!.reason, anew: replaces!.anew };
}

const waitingUntil = (by: Successor | null, at: Date): string | null =>
  by?.stage === "scheduled" && by.publishedAt && by.publishedAt > at ? by.publishedAt.toISOString() : null;

export type PublishedDecision = DecisionSnapshot & { id: string; sha256: string };

/** One 命名决定 as it was frozen when it was signed; null where there is none. One statement. */
export async function publishedDecision(id: string): Promise<PublishedDecision | null> {
  if (!isUuid(id)) return null;
  const row = await db.designationDecision.findUnique({ where: { id } });
  if (!row?.sha256) return null;
  return { ...decisionSnapshot.parse(row.snapshot), id: row.id, sha256: row.sha256 };
}
