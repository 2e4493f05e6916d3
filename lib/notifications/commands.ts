import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Kind } from "./kinds";
import { ofKind } from "./queries";

/** Marks one's own message as read and answers where it leads; null for anybody else's. */
export async function openMessage(actor: Actor, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const message = await db.notification.findFirst({ where: { id, userId: actor.userId } });
  if (!message) return null;
  if (!message.readAt) await db.notification.update({ where: { id }, data: { readAt: now() } });
  return message.href;
}

/** Marks one of one's own messages as read without opening it; answers whether there was one to mark. */
export async function readMessage(actor: Actor, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const { count } = await db.notification.updateMany({
    where: { id, userId: actor.userId, readAt: null },
    data: { readAt: now() },
  });
  return count > 0;
}

/** Marks all of one's own messages as read, or those of a kind; answers how many there were. */
export async function readAllMessages(actor: Actor, kind: Kind | null = null): Promise<number> {
  const { count } = await db.notification.updateMany({
    where: { userId: actor.userId, readAt: null, ...ofKind(kind) },
    data: { readAt: now() },
  });
  return count;
}
