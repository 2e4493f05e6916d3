import "server-only";
import { undeliveredText } from "@/lib/labels/mail";
import type { Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import { type Fault, isAddressRefused } from "./rules";

/**
 * Tells somebody in the portal that a letter could not be delivered; never by mail. An address that was refused is out of use until it is
 * confirmed again. Whoever has not read the last such message isn't told once more. Of a code nobody is told: its page shows that none came.
 */
export async function tellUndelivered(
  tx: Tx,
  { userId, sort }: { userId: string; sort: string },
  fault: Fault,
  at: Date,
): Promise<void> {
  if (sort === "code") return;
  const refused = isAddressRefused(fault);
  if (refused) await tx.mailAddress.updateMany({ where: { userId }, data: { refusedAt: at } });
  const action = "mail_undelivered";
  const told = await tx.notification.count({ where: { userId, readAt: null, event: { action, subject: "account" } } });
  if (told > 0 && !refused) return;
  const eventId = await record(tx, null, {
    ...{ at, subject: "account", subjectId: userId, action, standing: SYSTEM },
    detail: { answer: fault.code },
  });
  const text = undeliveredText(refused);
  await tx.notification.create({ data: { eventId, userId, text, href: "/notifications/settings", at } });
  // the post doesn't carry what it says of itself
  await tx.mailItem.deleteMany({ where: { notification: { eventId } } });
}
