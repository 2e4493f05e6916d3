import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

const PAGE_SIZE = 20;

/** How many messages this person has not read. */
export const unreadCount = (actor: Actor): Promise<number> =>
  db.notification.count({ where: { userId: actor.userId, readAt: null } });

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
