import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { casesOf, readsUpon } from "./cases";

/** The place of a case that was assessed, was not named and has no letter yet; null for all others, and for who writes none. One statement. */
export async function lacksFeedback(actor: Actor, id: string): Promise<string | null> {
  if (!isUuid(id) || !readsUpon(actor).includes("naming")) return null;
  const [row] = await db.$queryRaw<{ name: string }[]>`
    SELECT o."name" FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE a."id" = ${id}::uuid AND ${casesOf(actor, ["naming"])}
      AND NOT EXISTS (SELECT 1 FROM "FeedbackLetter" l WHERE l."applicationId" = a."id")`;
  return row?.name ?? null;
}
