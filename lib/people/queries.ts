import "server-only";
import { nameMatches } from "@/lib/kernel/search-term";
import { sessionTime } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import type { Duty } from "@/lib/policy/standing";
import { unjudgedAlike } from "./alike";

const PAGE_SIZE = 20;

export type Account = {
  id: string;
  account: string;
  name: string;
  organisation: string;
  duties: Duty[];
  disabled: boolean;
  version: number;
  /** 疑似同一人: looks like another account, and nobody has judged yet. */
  alike: boolean;
};

export type AccountQuery = { q?: string | undefined; duty?: Duty | undefined; alike?: boolean; page: number };

const shape = {
  id: true,
  account: true,
  name: true,
  disabledAt: true,
  version: true,
  organisation: { select: { name: true } },
  duties: { select: { duty: true } },
} satisfies Prisma.UserSelect;

const plain = (row: Prisma.UserGetPayload<{ select: typeof shape }>, alike: readonly string[]): Account => ({
  id: row.id,
  account: row.account,
  name: row.name,
  organisation: row.organisation.name,
  duties: row.duties.map(({ duty }) => duty),
  disabled: row.disabledAt !== null,
  version: row.version,
  alike: alike.includes(row.id),
});

/** Accounts by name, account or organisation, by duty, and those that look like another; 20 a page. For administrators. */
export async function accountsPage({
  q,
  duty,
  alike,
  page,
}: AccountQuery): Promise<{ rows: Account[]; total: number }> {
  const text = q?.trim();
  const where: Prisma.UserWhereInput = {
    ...(duty ? { duties: { some: { duty } } } : {}),
    ...(alike ? { id: { in: await unjudgedAlike(null) } } : {}),
    ...(text
      ? {
          OR: [
            { account: { contains: text } },
            ...nameMatches(text),
            { organisation: { OR: [{ code: text }, ...nameMatches(text)] } },
          ],
        }
      : {}),
  };
  const [rows, total] = await Promise.all([
    db.user.findMany({
      where,
      select: shape,
      orderBy: { account: "asc" },
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    db.user.count({ where }),
  ]);
  const looking = await unjudgedAlike(rows.map(({ id }) => id));
  return { rows: rows.map((row) => plain(row, looking)), total };
}

/** One account; null if there is none. */
export async function accountOf(id: string): Promise<Account | null> {
  const row = await db.user.findUnique({ where: { id }, select: shape });
  return row && plain(row, await unjudgedAlike([id]));
}

export type OpenSession = {
  key: string;
  userId: string;
  account: string;
  name: string;
  address: string;
  browser: string;
  createdAt: string;
  lastSeenAt: string;
};

/** Sessions in use, the most recent first, 20 a page. */
export async function openSessions(
  q: string | undefined,
  page: number,
): Promise<{ rows: OpenSession[]; total: number }> {
  const text = q?.trim();
  const where: Prisma.SessionWhereInput = {
    revokedAt: null,
    expiresAt: { gt: await sessionTime(db) },
    ...(text ? { user: { OR: [{ account: { contains: text } }, ...nameMatches(text)] } } : {}),
  };
  const [rows, total] = await Promise.all([
    db.session.findMany({
      where,
      include: { user: { select: { account: true, name: true } } },
      orderBy: { lastSeenAt: "desc" },
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    db.session.count({ where }),
  ]);
  return {
    rows: rows.map((row) => ({
      key: row.tokenHash.slice(0, 16),
      userId: row.userId,
      account: row.user.account,
      name: row.user.name,
      address: row.address,
      browser: row.browser,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    })),
    total,
  };
}
