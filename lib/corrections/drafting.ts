import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type DraftInput, type DraftLine, draftInput } from "./schema";
import { lockOnDesk } from "./standing";

/** 拟稿 of one office for one case; `version` 0 where there is none yet. */
export type Draft = { lines: DraftLine[]; dueDay: string; version: number; updatedByName: string; updatedAt: string };
export type DraftProblem = ActProblem & { savedBy?: { name: string; at: string } };

/**
 * Keeps the draft of 退回补正, whole, for all of the office. Over what a colleague has saved meanwhile it is refused as `stale`, with
 * who; over one's own last save it is not. Four statements.
 */
export async function saveDraft(actor: Actor, raw: DraftInput): Promise<Result<{ version: number }, DraftProblem>> {
  const parsed = parseProposal(draftInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, version, lines, dueDay } = parsed.value as z.infer<typeof draftInput>;
  return atOnce(async (tx) => {
    await lockOnDesk(tx, actor, applicationId);
    const key = { applicationId, officeId: actor.organisationId };
    const standing = await tx.correctionDraft.findUnique({ where: { applicationId_officeId: key } });
    const seen = (standing?.version ?? 0) === version || standing?.updatedById === actor.userId;
    if (!seen) {
      const savedBy = standing && { name: standing.updatedByName, at: standing.updatedAt.toISOString() };
      throw new Refusal<DraftProblem>({ code: "stale", ...(savedBy ? { savedBy } : {}) });
    }
    const said = { lines, dueDay, updatedById: actor.userId, updatedByName: actor.name, updatedAt: now() };
    const next = (standing?.version ?? 0) + 1;
    await tx.correctionDraft.upsert({
      where: { applicationId_officeId: key },
      create: { ...key, ...said },
      update: { ...said, version: next },
    });
    return { version: next };
  });
}

/** The draft of the reader's own office; null where there is none. The caller has made sure that the case is theirs to review. One statement. */
export async function draftOf(actor: Actor, applicationId: string): Promise<Draft | null> {
  const row = await db.correctionDraft.findUnique({
    where: { applicationId_officeId: { applicationId, officeId: actor.organisationId } },
  });
  if (!row) return null;
  const { dueDay, version, updatedByName, updatedAt } = row;
  return { lines: row.lines as DraftLine[], dueDay, version, updatedByName, updatedAt: updatedAt.toISOString() };
}
