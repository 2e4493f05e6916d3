import "server-only";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { db, Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { familyNameOnly, PRESENT_SECONDS, type Present } from "./rules";
import { type PresenceInput, presenceInput } from "./schema";

/**
 * Says that the actor has this item open, and hears who else has which: of the whole application for its filers, of its own items
 * for a unit. Nobody is ever kept from anything by it; whoever falls silent is gone after a minute. Three statements.
 */
export async function tellPresence(actor: Actor, input: PresenceInput): Promise<Result<Present[], ActProblem>> {
  const parsed = parseProposal(presenceInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, item } = parsed.value as { applicationId: string; item: string | null };
  const [facts] = await db.$queryRaw<{ applicantId: string; given: string[] }[]>`
    SELECT a."applicantId", ARRAY(SELECT m."indicatorId" FROM "IndicatorAssignment" m WHERE m."applicationId" = a."id"
      AND (m."leadOrganisationId" = ${actor.organisationId}::uuid OR EXISTS (SELECT 1 FROM "IndicatorSupport" x
        WHERE x."assignmentId" = m."id" AND x."organisationId" = ${actor.organisationId}::uuid))) AS "given"
    FROM "Application" a WHERE a."id" = ${applicationId}::uuid`;
  if (!facts) return err({ code: "not_found" });
  const contributors = facts.given.length > 0 ? [actor.organisationId] : [];
  const standings = standingsOf(actor, { applicant: facts.applicantId, contributors });
  const whole = standings.includes("applicant");
  if (!whole && !standings.includes("contributor")) return err({ code: "not_found" });
  await beat(actor, applicationId, item !== null && (whole || facts.given.includes(item)) ? item : null);
  return ok(await presentIn(actor, applicationId, whole ? null : facts.given));
}

/** Where the actor is now; sweeps out who has gone. One statement. */
async function beat(actor: Actor, applicationId: string, item: string | null): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (
      DELETE FROM "ItemPresence" WHERE ("applicationId", "userId") IN (
        SELECT p."applicationId", p."userId" FROM "ItemPresence" p WHERE p."applicationId" = ${applicationId}::uuid AND (
          (p."userId" = ${actor.userId}::uuid AND ${item}::uuid IS NULL)
          OR (p."userId" <> ${actor.userId}::uuid AND p."seenAt" < now() - make_interval(secs => ${PRESENT_SECONDS})))
        FOR UPDATE SKIP LOCKED))
    INSERT INTO "ItemPresence" ("applicationId", "userId", "indicatorId", "seenAt")
    SELECT a."id", ${actor.userId}::uuid, i."id", now() FROM "Application" a
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" AND i."id" = ${item}::uuid
    WHERE a."id" = ${applicationId}::uuid
    ON CONFLICT ("applicationId", "userId") DO UPDATE SET "indicatorId" = EXCLUDED."indicatorId", "seenAt" = EXCLUDED."seenAt"`;
}

/** Everybody else who has been heard of within the minute, at these items, or at any. One statement. */
async function presentIn(actor: Actor, applicationId: string, items: string[] | null): Promise<Present[]> {
  const among = items === null ? Prisma.empty : Prisma.sql`AND p."indicatorId" = ANY (${items}::uuid[])`;
  const rows = await db.$queryRaw<{ item: string; organisationId: string; organisation: string; name: string }[]>`
    SELECT p."indicatorId" AS "item", o."id" AS "organisationId", o."name" AS "organisation", u."name"
    FROM "ItemPresence" p JOIN "User" u ON u."id" = p."userId" JOIN "Organisation" o ON o."id" = u."organisationId"
    WHERE p."applicationId" = ${applicationId}::uuid AND p."userId" <> ${actor.userId}::uuid
      AND p."seenAt" >= now() - make_interval(secs => ${PRESENT_SECONDS}) ${among}
    ORDER BY p."seenAt" DESC`;
  return rows.map(({ item, organisationId, organisation, name }) =>
    organisationId === actor.organisationId
      ? { item, organisation: null, name }
      : { item, organisation, name: familyNameOnly(name) },
  );
}
