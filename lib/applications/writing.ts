import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { now } from "@/lib/platform/clock";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Writer } from "./editing";
import { type AnswerContent, contentOf } from "./merging";
import type { AnswerSource } from "./revisions";

/** One answer to be written over the version that was read under the lock, 0 where there was none. */
export type AnswerWrite = {
  indicatorId: string;
  version: number;
  content: AnswerContent;
  /** Brought from an earlier application: which, its name, and when that was written. */
  origin?: { applicationId: string; name: string; at: Date };
  /** Still to be read and saved by somebody here. */
  reread?: boolean;
};

/** A line as the statement reads it; `since` only where it goes on with the version that stands, which is then not kept. */
export type WriteLine = AnswerWrite & { source: AnswerSource; since: Date | null };

/**
 * Writes whole answers, each with what it replaces put into the history; the only statement that writes answers. The caller holds
 * the application alone (`lockForEditing` with no part), has judged what is written, and records the event. Items of a unit that writes are
 * then being filled, as after its save. Refuses `stale` where one of them has another version by now. One statement, two for a unit.
 * @param source what they came from: `imported`, `carried`, `restored`
 */
export async function writeAnswers(
  tx: Tx,
  actor: Actor,
  facts: { id: string; writer?: Writer },
  changes: readonly AnswerWrite[],
  source: AnswerSource,
): Promise<void> {
  if (changes.length === 0) return;
  const lines = changes.map((change) => ({ ...change, source, since: null }));
  const written = await tx.$queryRaw<{ version: number }[]>(answersWritten(actor, facts.id, lines, now()));
  if (written.length < changes.length) throw new Refusal<ActProblem>({ code: "stale" });
  if (facts.writer === "contributor") await touchAll(tx, facts.id, changes);
}

async function touchAll(tx: Tx, applicationId: string, changes: readonly AnswerWrite[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "IndicatorAssignment" SET "version" = "version" + 1,
      "state" = CASE WHEN "state" IN ('not_started', 'returned') THEN 'filling'::"AssignmentState" ELSE "state" END
    WHERE "applicationId" = ${applicationId}::uuid AND "state" NOT IN ('filling', 'confirmed')
      AND "indicatorId" = ANY (${changes.map(({ indicatorId }) => indicatorId)}::uuid[])`;
}

/** The statement: keeps what is replaced, then writes; answers with a row for each line that was written. */
export function answersWritten(actor: Actor, applicationId: string, lines: readonly WriteLine[], at: Date): Prisma.Sql {
  return Prisma.sql`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines.map(flat))}::jsonb) AS g ("indicatorId" uuid, "version" int,
        "judgement" "Judgement", "narrative" text, "ownScore" float8, "notApplicableReason" text, "declared" boolean, "metrics" jsonb,
        "source" "AnswerSource", "since" timestamptz, "reread" boolean, "originId" uuid, "originName" text, "originAt" timestamptz)
    ), kept AS (
      INSERT INTO "AnswerRevision" ("applicationId", "indicatorId", "version", "judgement", "narrative", "ownScore", "notApplicableReason",
        "declared", "metrics", "source", "updatedById", "updatedByName", "updatedByUnit", "updatedAt")
      SELECT n."applicationId", n."indicatorId", n."version", n."judgement", n."narrative", n."ownScore", n."notApplicableReason",
        n."declared", n."metrics", n."source", n."updatedById", n."updatedByName", n."updatedByUnit", n."updatedAt"
      FROM given g JOIN "IndicatorAnswer" n
        ON n."applicationId" = ${applicationId}::uuid AND n."indicatorId" = g."indicatorId" AND n."version" = g."version"
      WHERE g."since" IS NULL
    )
    INSERT INTO "IndicatorAnswer" AS n ("id", "applicationId", "indicatorId", "version", "judgement", "narrative", "ownScore",
      "notApplicableReason", "declared", "metrics", "source", "sinceAt", "reread", "originApplicationId", "originName", "originAt",
      "updatedById", "updatedByName", "updatedByUnit", "updatedAt")
    SELECT gen_random_uuid(), ${applicationId}::uuid, g."indicatorId", g."version" + 1, g."judgement", g."narrative", g."ownScore",
      g."notApplicableReason", g."declared", g."metrics", g."source", COALESCE(g."since", ${at}::timestamptz), g."reread", g."originId",
      COALESCE(g."originName", ''), g."originAt", ${actor.userId}::uuid, ${actor.name}, ${actor.organisationName}, ${at}::timestamptz
    FROM given g
    ON CONFLICT ("applicationId", "indicatorId") DO UPDATE SET "version" = EXCLUDED."version", "judgement" = EXCLUDED."judgement",
      "narrative" = EXCLUDED."narrative", "ownScore" = EXCLUDED."ownScore", "notApplicableReason" = EXCLUDED."notApplicableReason",
      "declared" = EXCLUDED."declared", "metrics" = EXCLUDED."metrics", "source" = EXCLUDED."source", "sinceAt" = EXCLUDED."sinceAt",
      "reread" = EXCLUDED."reread", "updatedById" = EXCLUDED."updatedById", "updatedByName" = EXCLUDED."updatedByName",
      "updatedByUnit" = EXCLUDED."updatedByUnit", "updatedAt" = EXCLUDED."updatedAt",
      "originApplicationId" = COALESCE(EXCLUDED."originApplicationId", n."originApplicationId"),
      "originName" = COALESCE(NULLIF(EXCLUDED."originName", ''), n."originName"),
      "originAt" = COALESCE(EXCLUDED."originAt", n."originAt")
    WHERE n."version" = EXCLUDED."version" - 1
    RETURNING n."indicatorId", n."version"`;
}

const flat = ({ content, origin, reread, ...line }: WriteLine) => ({
  ...line,
  ...contentOf(content),
  reread: reread ?? false,
  originId: origin?.applicationId ?? null,
  originName: origin?.name ?? null,
  originAt: origin?.at ?? null,
});
