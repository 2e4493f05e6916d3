import "server-only";
import { countCharacters } from "@/lib/kernel/characters";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { ReportSource } from "@/lib/platform/generated/prisma/enums";
import type { Actor } from "@/lib/policy/standing";

export type Source = { kind: ReportSource; name: string };
export type WrittenReport = { version: number; savedAt: string; characters: number };

/** Typing is kept now and then: what stood when another took over, and of one hand what stood so long after the last that was kept. */
const KEPT_EVERY_MS = 10 * 60_000;

/**
 * Writes the report over the version that was seen; null where that is no longer the stored one. What stood before goes to the kept
 * versions: always where the new text has a source (then the new one as well), else now and then. Four statements at most.
 */
export async function writeReport(
  tx: Tx,
  actor: Actor,
  { applicationId, text, version }: { applicationId: string; text: string; version: number },
  source: Source | null = null,
): Promise<WrittenReport | null> {
  const at = now();
  if (version > 0) await keepStanding(tx, actor, { applicationId, version }, source !== null);
  const characters = countCharacters(text);
  const data = { text, characters, updatedById: actor.userId, updatedAt: at };
  const { count } =
    version === 0
      ? await tx.selfAssessmentReport.createMany({ data: { ...data, applicationId }, skipDuplicates: true })
      : await tx.selfAssessmentReport.updateMany({
          where: { applicationId, version },
          data: { ...data, version: version + 1 },
        });
  if (count === 0) return null;
  if (source) {
    const { kind, name: sourceName } = source;
    const by = { byId: actor.userId, byName: actor.name };
    await tx.selfReportVersion.createMany({
      data: [{ applicationId, version: version + 1, text, characters, source: kind, sourceName, ...by, at }],
    });
  }
  return { version: version + 1, savedAt: at.toISOString(), characters };
}

/** One statement; a version that is kept already stays as it is. */
function keepStanding(
  tx: Tx,
  actor: Actor,
  { applicationId, version }: { applicationId: string; version: number },
  always: boolean,
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "SelfReportVersion" ("id", "applicationId", "version", "text", "characters", "source", "byId", "byName", "at")
    SELECT gen_random_uuid(), r."applicationId", r."version", r."text", r."characters", 'typed', r."updatedById", u."name", r."updatedAt"
    FROM "SelfAssessmentReport" r JOIN "User" u ON u."id" = r."updatedById"
    WHERE r."applicationId" = ${applicationId}::uuid AND r."version" = ${version}
      AND (${always} OR r."updatedById" <> ${actor.userId}::uuid OR NOT EXISTS (
        SELECT 1 FROM "SelfReportVersion" h WHERE h."applicationId" = r."applicationId"
          AND h."at" > r."updatedAt" - ${KEPT_EVERY_MS} * interval '1 millisecond'))
    ON CONFLICT ("applicationId", "version") DO NOTHING`;
}

/** What stands now, for a save that came too late. */
export async function standingReport(tx: Tx, applicationId: string) {
  const row = await tx.selfAssessmentReport.findUnique({ where: { applicationId } });
  return (
    row && {
      text: row.text,
      characters: row.characters,
      version: row.version,
      updatedAt: row.updatedAt.toISOString(),
    }
  );
}
