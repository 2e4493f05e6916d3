import "server-only";
import { db } from "@/lib/platform/db";
import { hasLapsed } from "./rules";
import type { Conclusion } from "./schema";
import type { FindingView, VisitView } from "./views";

type Head = Pick<VisitView, "applicationNumber" | "cycleName" | "photoMaxBytes" | "summary"> & {
  plannedOn: Date;
  handedInAt: Date | null;
};

/** What the facts of a visit don't tell of it. One statement. */
export async function readVisitHead(id: string): Promise<Head> {
  const [row] = await db.$queryRaw<Head[]>`
    SELECT a."number" AS "applicationNumber", c."name" AS "cycleName", c."fileMaxBytes" AS "photoMaxBytes",
      v."summary", v."plannedOn", v."handedInAt"
    FROM "Visit" v
    JOIN "Application" a ON a."id" = v."applicationId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE v."id" = ${id}::uuid`;
  return row!;
}

/** The people of a visit's team, the leader first. One statement. */
export function readMembers(visitId: string): Promise<VisitView["members"]> {
  return db.$queryRaw`
    SELECT m."name", m."capacity"::text AS "capacity", COALESCE(NULLIF(m."post", ''), o."name") AS "organisation",
      m."userId" IS NOT NULL AND "verifier_recused"(v."applicationId", m."userId") AS "recused"
    FROM "Visit" v
    JOIN "TeamMember" m ON m."teamId" = v."teamId" AND m."endedAt" IS NULL
    LEFT JOIN "User" u ON u."id" = m."userId"
    LEFT JOIN "Organisation" o ON o."id" = u."organisationId"
    WHERE v."id" = ${visitId}::uuid ORDER BY m."capacity", m."id"`;
}

type Reply = Omit<NonNullable<FindingView["reply"]>, "lapsed"> & { conclusion: Conclusion; shown: string };
type FindingRow = Omit<FindingView, "at" | "item"> & { indicatorId: string; at: Date | null };
type Stored = Omit<FindingRow, "reply"> & { reply: Reply | null };

/** The checklist of a visit in the order of the table, with photos and authors. One statement. */
export async function readFindings(visitId: string): Promise<FindingRow[]> {
  const rows = await db.$queryRaw<Stored[]>`
    SELECT f."id", f."indicatorId", f."why", f."conclusion"::text AS "conclusion", f."note", f."fabrication", f."version", f."at",
      CASE WHEN y."findingId" IS NOT NULL THEN jsonb_build_object('stand', y."stand", 'note', y."note", 'name', y."name", 'post', y."post",
        'conclusion', y."conclusion", 'shown', y."shown") END AS "reply",
      i."position", i."text", u."name" AS "authorName",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('sha256', p."sha256", 'fileName', p."fileName", 'takenAt', p."takenAt",
          'latitude', p."latitude", 'longitude', p."longitude", 'accuracy', p."accuracy") ORDER BY p."at")
        FROM "FindingPhoto" p WHERE p."findingId" = f."id"), '[]'::jsonb) AS "photos"
    FROM "Finding" f
    JOIN "Indicator" i ON i."id" = f."indicatorId"
    LEFT JOIN "User" u ON u."id" = f."authorId"
    LEFT JOIN "FindingReply" y ON y."findingId" = f."id"
    WHERE f."visitId" = ${visitId}::uuid ORDER BY i."position"`;
  return rows.map(({ reply, ...row }) => ({ ...row, reply: reply && replyTo(row, reply) }));
}

function replyTo(row: Omit<Stored, "reply">, { conclusion, shown, ...said }: Reply): FindingRow["reply"] {
  return { ...said, lapsed: hasLapsed({ conclusion, shown }, row) };
}
