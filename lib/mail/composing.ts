import "server-only";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Claimed } from "./claiming";
import { type Content, codeLetter, letterOf } from "./letter";
import { openAddress, openCode } from "./sealing";

export type Composed = Content & { to: string };

/**
 * What a letter says and where it goes, as things stand now; null where it need not go any more: the account is disabled, the address
 * removed or refused, every message read, handed over to somebody else, or the code no longer of use.
 */
export async function compose(tx: Tx, mail: Claimed, at: Date): Promise<Composed | null> {
  const user = await tx.user.findUnique({ where: { id: mail.userId }, select: { name: true, disabledAt: true } });
  if (!user || user.disabledAt) return null;
  const about = { name: user.name, portal: env.portalUrl() };
  if (mail.codeId) {
    const code = await tx.mailCode.findUnique({ where: { id: mail.codeId } });
    if (!code || code.endedAt || code.expiresAt <= at) return null;
    return {
      ...codeLetter(openCode(code.sealedCode, code.id), about),
      to: openAddress(code.sealedAddress, mail.userId),
    };
  }
  const address = await tx.mailAddress.findUnique({ where: { userId: mail.userId } });
  if (!address || address.refusedAt) return null;
  const messages = await tx.notification.findMany({
    where: { mail: { mailId: mail.id }, userId: mail.userId, readAt: null },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { text: true, at: true, event: { select: { action: true } } },
  });
  if (messages.length === 0) return null;
  const items = messages.map(({ text, at: moment, event }) => ({ text, at: moment, action: event.action }));
  return { ...letterOf(items, mail.sort === "digest", about), to: openAddress(address.sealed, mail.userId) };
}
