import "server-only";
import { databaseTime } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

const PAGE_SIZE = 20;

/** How many messages this person has not read. */
export const unreadCount = (actor: Actor): Promise<number> =>
  db.notification.count({ where: { userId: actor.userId, readAt: null } });

/** What the frame of every page shows: unread messages, and the server's time as the database has it. One statement. */
export async function frameOf(actor: Actor): Promise<{ unread: number; at: Date }> {
  const [row] = await db.$queryRaw<{ unread: number; at: Date }[]>`
    SELECT count(*)::int AS "unread", now() AS "at" FROM "Notification" WHERE "userId" = ${actor.userId}::uuid AND "readAt" IS NULL`;
  return { unread: row!.unread, at: databaseTime(row!.at) };
}

export type Message = { id: string; text: string; href: string; at: string; read: boolean };

/** One's own messages, newest first, 20 a page. */
export async function messagesOf(
  actor: Actor,
  page: number,
  unreadOnly: boolean,
): Promise<{ rows: Message[]; total: number; unread: number }> {
  const mine = { userId: actor.userId };
  const where = unreadOnly ? { ...mine, readAt: null } : mine;
  const [rows, total, unread] = await Promise.all([
    db.notification.findMany({
      where,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    db.notification.count({ where }),
    unreadCount(actor),
  ]);
  return {
    rows: rows.map(({ id, text, href, at, readAt }) => ({
      id,
      text,
      href,
      at: at.toISOString(),
      read: readAt !== null,
    })),
    total,
    unread,
  };
}
