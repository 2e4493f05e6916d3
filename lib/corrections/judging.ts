import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { acceptIfNew } from "@/lib/applications/acceptance";
import { mustNotAwaitSignature } from "@/lib/applications/awaiting-signature";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type VerdictsInput, verdictsInput } from "./schema";
import { lockOnDesk } from "./standing";

/**
 * 认定: says of what came back, item by item, whether it is in place; this office's own layer, which the place doesn't read. All of them or
 * none, each over the version that was seen (0: none was). Only what has been resubmitted can be judged,
 * and nothing while a decision on the case waits for its signature. One event.
 */
export async function judgeCorrections(
  actor: Actor,
  raw: VerdictsInput,
): Promise<Result<{ judged: number }, ActProblem>> {
  const parsed = parseProposal(verdictsInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, lines } = parsed.value as z.infer<typeof verdictsInput>;
  return atOnce(async (tx) => {
    const facts = await lockOnDesk(tx, actor, applicationId);
    await mustNotAwaitSignature(tx, facts.id, actor.organisationId);
    await acceptIfNew(tx, facts, actor);
    const ids = lines.map(({ itemId }) => itemId);
    const known = await tx.correctionItem.count({
      where: { id: { in: ids }, request: { applicationId, resubmittedAt: { not: null } } },
    });
    if (known < ids.length) throw new Refusal<ActProblem>({ code: "not_found" });
    const written = await tx.$executeRaw`
      INSERT INTO "CorrectionVerdict" AS v ("itemId", "officeId", "outcome", "remark", "byName", "at")
      SELECT g."itemId", ${actor.organisationId}::uuid, g."outcome", g."remark", ${actor.name}, ${facts.now}
      FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS g ("itemId" uuid, "outcome" "CorrectionOutcome", "remark" text, "version" int)
      WHERE g."version" = COALESCE((SELECT o."version" FROM "CorrectionVerdict" o WHERE o."itemId" = g."itemId"
        AND o."officeId" = ${actor.organisationId}::uuid), 0)
      ON CONFLICT ("itemId", "officeId") DO UPDATE SET "outcome" = EXCLUDED."outcome", "remark" = EXCLUDED."remark",
        "byName" = EXCLUDED."byName", "at" = EXCLUDED."at", "version" = v."version" + 1`;
    if (written < lines.length) throw new Refusal<ActProblem>({ code: "stale" });
    await record(tx, actor, {
      at: facts.now,
      subject: "application",
      subjectId: facts.id,
      action: "judge_corrections",
      standing: "desk_office",
      detail: { items: lines.length, unsettled: lines.filter(({ outcome }) => outcome === "unsettled").length },
      applicationId: facts.id,
      cycleId: facts.cycleId,
    });
    return { judged: lines.length };
  });
}
