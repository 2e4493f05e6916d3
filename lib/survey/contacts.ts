import "server-only";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";

/**
 * The hashes of respondents' numbers serve to find duplicates, and are forgotten so many days after the results were opened as the cycle
 * keeps contacts (`surveyContactDays`); in a cycle that closed unopened, after the end of fieldwork; of a survey that was ended, after its end. Answers with how many cases had one.
 */
export async function forgetContacts(_actor: Actor | null): Promise<Done> {
  const at = await databaseNow(db);
  const forgotten = await db.$executeRaw`
    UPDATE "SurveyCase" c SET "contactHash" = NULL
    FROM "Survey" s JOIN "Cycle" y ON y."id" = s."cycleId"
    WHERE s."id" = c."surveyId" AND c."contactHash" IS NOT NULL
      AND COALESCE(s."endedAt", y."resultsOpenedAt", CASE WHEN y."stage" = 'closed' THEN COALESCE(s."extendedTo", s."fieldworkTo") END)
        + y."surveyContactDays" * interval '1 day' < ${at}`;
  return { counts: { purged: forgotten }, failures: [] };
}
