import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { ADMINISTRATORS, type Duty } from "@/lib/policy/standing";

const SECURITY: Duty = "security_admin";

/** Tells every administrator whose account is open, but for those who know it otherwise, of an event of account security. */
export async function tellAdministrators(
  tx: Tx,
  { eventId, text, except }: { eventId: bigint; text: string; except: readonly string[] },
): Promise<void> {
  const held = await tx.userDuty.findMany({
    where: {
      duty: { in: [...ADMINISTRATORS] },
      user: { disabledAt: null },
      userId: { notIn: [...except] },
    },
    select: { userId: true, duty: true },
  });
  const at = now();
  const data = held.map(({ userId, duty }) => ({
    eventId,
    userId,
    text,
    href: duty === SECURITY ? "/admin/security" : "/notifications",
    at,
  }));
  await tx.notification.createMany({ data });
}
