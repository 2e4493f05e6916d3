import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { assignWithin } from "./assigning";
import { assignPartInput } from "./schema";

/** 分给经办 by part: the whole dossier (`all`), the items of a section that the place is judged by, or one item. As `assignOfficers`. */
export async function assignPart(actor: Actor, raw: unknown): Promise<Result<{ assigned: number }, ActProblem>> {
  const parsed = parseProposal(assignPartInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, part, userId } = assignPartInput.parse(raw);
  return atOnce(async (tx) => {
    if (part === "all") return assignWithin(tx, actor, [{ applicationId, userId }]);
    const indicatorIds = await itemsIn(tx, applicationId, part);
    if (indicatorIds.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    return assignWithin(tx, actor, [{ applicationId, indicatorIds, userId }]);
  });
}

async function itemsIn(tx: Tx, applicationId: string, part: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Application" a JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
    WHERE a."id" = ${applicationId}::uuid AND (g."sectionId" = ${part}::uuid OR i."id" = ${part}::uuid)
      AND (i."applicability" = 'all' OR r."hasLegislativePower")`;
  return rows.map(({ id }) => id);
}
