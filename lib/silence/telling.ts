import "server-only";
import type { Tx } from "@/lib/platform/db";
import { OFFICERS } from "./officers";

export type Message = { eventId: bigint; at: Date; text: string; href: string };

/** One message to each officer of this office. */
export async function notifyOffice(tx: Tx, { eventId, at, text, href }: Message, officeId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Notification" ("id", "eventId", "userId", "text", "href", "at")
    SELECT gen_random_uuid(), ${eventId}, u."id", ${text}, ${href}, ${at} FROM "User" u
    WHERE u."organisationId" = ${officeId}::uuid AND u."disabledAt" IS NULL
      AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty"::text = ANY (${[...OFFICERS]}))`;
}
