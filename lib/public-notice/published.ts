import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type NoticeSnapshot, noticeSnapshot } from "./snapshot";

const PAGE_SIZE = 20;
const PUBLISHED = { stage: { not: "draft" } } as const;

export type PublishedRow = {
  id: string;
  title: string;
  organiser: string;
  opens: string;
  closes: string;
  listed: number;
};

type Row = { id: string; snapshot: unknown };
const rowOf = ({ id, snapshot }: Row): PublishedRow => {
  const { title, organiser, opens, closes, lists } = noticeSnapshot.parse(snapshot);
  return { id, title, organiser, opens, closes, listed: lists.reduce((sum, { count }) => sum + count, 0) };
};

/** What has been published, newest first, 20 a page; kept for ever. Reads the frozen copies alone. */
export async function publishedNotices(page: number): Promise<{ rows: PublishedRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    db.publicNotice.findMany({
      where: PUBLISHED,
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: { id: true, snapshot: true },
    }),
    db.publicNotice.count({ where: PUBLISHED }),
  ]);
  return { rows: rows.map(rowOf), total };
}

/** The notices whose period runs at this moment, those that close first on top. */
export async function runningNotices(at: Date): Promise<PublishedRow[]> {
  const rows = await db.publicNotice.findMany({
    where: { stage: "published", closesAt: { gte: at } },
    orderBy: { closesAt: "asc" },
    take: 10,
    select: { id: true, snapshot: true },
  });
  return rows.map(rowOf);
}

export type PublishedNotice = NoticeSnapshot & {
  id: string;
  sha256: string;
  concluded: boolean;
  decision: { number: string; at: string } | null;
};

/** One notice as it was published; null for drafts, which do not exist to the public. */
export async function publishedNotice(id: string): Promise<PublishedNotice | null> {
  if (!isUuid(id)) return null;
  const row = await db.publicNotice.findFirst({
    where: { id, ...PUBLISHED },
    select: {
      id: true,
      stage: true,
      snapshot: true,
      sha256: true,
      decision: { select: { number: true, at: true } },
    },
  });
  if (!row?.sha256) return null;
  return {
    ...noticeSnapshot.parse(row.snapshot),
    id: row.id,
    sha256: row.sha256,
    concluded: row.stage === "concluded",
    decision: row.decision && { number: row.decision.number, at: row.decision.at.toISOString() },
  };
}
