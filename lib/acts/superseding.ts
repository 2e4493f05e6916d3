import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Subject } from "@/lib/platform/generated/prisma/enums";

/**
 * What waits for a signature on these is superseded: where one act ends or moves a row of another noun, nothing put up on it at its old
 * stage can be signed any longer.
 * @param except the sign-off that is being signed with this very act
 */
export async function supersedeWaiting(
  tx: Tx,
  subject: Subject,
  ids: readonly string[],
  at: Date,
  except: string | null = null,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.signOff.updateMany({
    where: {
      subject,
      subjectId: { in: [...ids] },
      stage: "pending",
      ...(except ? { id: { not: except } } : {}),
    },
    data: { stage: "superseded", decidedAt: at },
  });
}
