import "server-only";
import { databaseTime } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { actionsOf, type Kind, kindOf } from "./kinds";

const PAGE_SIZE = 20;

/** What the frame of every page shows: unread messages, and the server's time as the database has it. One statement. */
export async function frameOf(actor: Actor): Promise<{ unread: number; at: Date }> {
  const [row] = await db.$queryRaw<{ unread: number; at: Date }[]>`
    SELECT count(*)::int AS "unread", now() AS "at" FROM "Notification" WHERE "userId" = ${actor.userId}::uuid AND "readAt" IS NULL`;
  return { unread: row!.unread, at: databaseTime(row!.at) };
}

export type Message = { id: string; text: string; href: string; at: string; kind: Kind; read: boolean };

/** The messages of one kind, as the database looks for them; all where none is named. */
export const ofKind = (kind: Kind | null): Prisma.NotificationWhereInput =>
  kind ? { event: { action: actionsOf(kind) } } : {};

/** One's own messages, newest first, 20 a page: all or the unread ones, of all kinds or of one. */
export async function messagesOf(
  actor: Actor,
  page: number,
  unreadOnly: boolean,
  kind: Kind | null = null,
): Promise<{ rows: Message[]; total: number; unread: number }> {
  const mine = { userId: actor.userId, ...ofKind(kind) };
  const where = unreadOnly ? { ...mine, readAt: null } : mine;
  const [rows, total, unread] = await Promise.all([
    db.notification.findMany({
      where,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      include: { event: { select: { action: true } } },
    }),
    db.notification.count({ where }),
    db.notification.count({ where: { ...mine, readAt: null } }),
  ]);
  return {
    rows: rows.map(({ id, text, href, at, readAt, event }) => ({
      ...{ id, text, href, at: at.toISOString() },
      kind: kindOf(event.action),
      read: readAt !== null,
    })),
    total,
    unread,
  };
}
