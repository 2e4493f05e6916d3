import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { arrival, databaseNow } from "@/lib/platform/clock";
import { db, Refusal } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Actor } from "@/lib/policy/standing";
import { heldPerson, recordOwn } from "./address";
import { DEFAULT_SETTINGS, type Settings } from "./rules";
import { settingsInput, settingsOfRow } from "./schema";
import { masked, openAddress } from "./sealing";

/** 消息设置: what of one's messages is mailed, and when; over the version seen. */
export async function saveSettings(actor: Actor, raw: unknown): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(settingsInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { version, ...chosen } = parsed.value as z.output<typeof settingsInput>;
  return atOnce(async (tx) => {
    await heldPerson(tx, actor);
    const { userId } = actor;
    const before = await tx.mailSettings.findUnique({ where: { userId }, select: { version: true } });
    if ((before?.version ?? 0) !== version) throw new Refusal<ActProblem>({ code: "stale" });
    const data = { ...chosen, version: version + 1 };
    await tx.mailSettings.upsert({ where: { userId }, create: { userId, ...data }, update: data });
    await recordOwn(tx, actor, await arrival(tx), "change_mail_settings");
    return { version: version + 1 };
  });
}

export type MailPage = {
  /** Whether this portal can send at all. */
  configured: boolean;
  /** Masked; null where none is confirmed. */
  address: string | null;
  refused: boolean;
  /** To which address a code is under way, masked, and until when it holds. */
  pending: { address: string; until: string } | null;
  settings: Settings;
  version: number;
};

/** What 消息设置 shows of oneself. */
export async function mailPageOf({ userId }: Actor): Promise<MailPage> {
  const now = await databaseNow(db);
  const [own, code, row] = await Promise.all([
    db.mailAddress.findUnique({ where: { userId } }),
    db.mailCode.findFirst({ where: { userId, endedAt: null, expiresAt: { gt: now } }, orderBy: { askedAt: "desc" } }),
    db.mailSettings.findUnique({ where: { userId } }),
  ]);
  const shown = (sealed: string) => masked(openAddress(sealed, userId));
  return {
    configured: env.mail() !== null,
    address: own ? shown(own.sealed) : null,
    refused: own?.refusedAt != null,
    pending: code ? { address: shown(code.sealedAddress), until: code.expiresAt.toISOString() } : null,
    settings: row ? settingsOfRow(row) : DEFAULT_SETTINGS,
    version: row?.version ?? 0,
  };
}
