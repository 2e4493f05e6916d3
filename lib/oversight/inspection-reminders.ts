import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { HOLDER_ID } from "@/lib/designations/holder";
import { inspectionReminder } from "@/lib/labels/checks";
import { holdersOf } from "@/lib/notifications/recipients";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor, Standing } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";

const REMINDED = ["materials", "hearing", "rectification", "inspection"] as const;
export type Reminded = (typeof REMINDED)[number];

type Due = {
  id: string;
  kind: Reminded;
  dueAt: Date;
  cycleId: string;
  holder: string;
  placeId: string;
  deskId: string | null;
  organiserId: string;
  slot: number;
};

/**
 * Deadlines of inspections that are near, or over since less than a day, each with the days before it that the cycle reminds at: papers
 * still wanted, an answer still open, what is to be mended, the inspection itself. Nobody is asked for a title that is gone. One statement.
 */
const dueNow = (at: Date) => db.$queryRaw<Due[]>`
  WITH x AS (
    SELECT i."id", 'materials' AS "kind", m."dueAt" FROM "Inspection" i JOIN "InspectionMaterial" m ON m."inspectionId" = i."id"
      WHERE i."stage" IN ('checking', 'hearing', 'rectifying')
        AND NOT EXISTS (SELECT 1 FROM "InspectionMaterialFile" f WHERE f."materialId" = m."id")
    UNION SELECT "id", 'hearing', "hearingDueAt" FROM "Inspection" WHERE "stage" = 'hearing'
    UNION SELECT "id", 'rectification', "rectifyDueAt" FROM "Inspection" WHERE "stage" = 'rectifying'
    UNION SELECT i."id", 'inspection', k."dueAt" FROM "Inspection" i JOIN "SpotCheck" k ON k."id" = i."spotCheckId"
      WHERE i."stage" IN ('assigned', 'checking', 'hearing', 'answered'))
  SELECT x.*, d."cycleId", o."name" AS "holder", ${HOLDER_ID} AS "placeId", i."deskOfficeId" AS "deskId", p."organiserId", s."slot"
  FROM x JOIN "Inspection" i ON i."id" = x."id" JOIN "Designation" d ON d."id" = i."designationId"
  JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Cycle" c ON c."id" = d."cycleId"
  JOIN "SpotCheck" k ON k."id" = i."spotCheckId" JOIN "Programme" p ON p."id" = k."programmeId"
  CROSS JOIN LATERAL (SELECT min(n) AS "slot" FROM unnest(c."reminderDays" || 0) AS n
    WHERE x."dueAt" <= ${at}::timestamptz + make_interval(days => n)) s
  WHERE s."slot" IS NOT NULL AND d."stage" NOT IN ('revoked', 'lapsed') AND x."dueAt" > ${at}::timestamptz - interval '1 day'
    AND NOT EXISTS (SELECT 1 FROM "InspectionReminder" r WHERE r."inspectionId" = x."id" AND r."kind" = x."kind"
      AND r."dueAt" = x."dueAt" AND r."slot" = s."slot")
  ORDER BY x."dueAt", x."id", x."kind"`;

/** 回访抽查的期限提醒: each deadline at each of its days once, to those whose turn it is; row, event and messages stand or fall together. */
export async function sweepInspections(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { reminded: 0 }, failures: [] };
  const at = await databaseNow(db);
  for (const due of await dueNow(at)) {
    try {
      const told = await atOnce((tx) => remind(tx, due, at));
      if (told.ok && told.value) done.counts.reminded! += 1;
    } catch (error) {
      done.failures.push(`${due.holder}：${messageOf(error)}`);
    }
  }
  return done;
}

/** Whose turn it is; the organiser hears too when the office that inspects for it is late. */
function toldOf({ kind, deskId, slot }: Due): readonly Standing[] {
  if (kind !== "inspection") return ["applicant"];
  if (!deskId) return ["organiser"];
  return slot === 0 ? ["desk_office", "organiser"] : ["desk_office"];
}

async function remind(tx: Tx, due: Due, at: Date): Promise<boolean> {
  const { id, kind, dueAt, slot } = due;
  const rows = await tx.inspectionReminder.createManyAndReturn({
    data: [{ inspectionId: id, kind, dueAt, slot, at }],
    skipDuplicates: true,
  });
  if (rows.length === 0) return false;
  const parties = { applicant: due.placeId, desk: due.deskId, organiser: due.organiserId };
  const users: string[] = [];
  for (const standing of toldOf(due)) users.push(...(await holdersOf(tx, standing, parties)));
  const eventId = await record(tx, null, {
    ...{
      at,
      subject: "inspection",
      subjectId: id,
      action: "remind_inspection",
      standing: SYSTEM,
      cycleId: due.cycleId,
    },
    detail: { kind, dueAt: dueAt.toISOString(), slot, people: users.length },
  });
  const text = inspectionReminder(kind, due.holder, dueAt, slot);
  const href = `/oversee/inspections/${id}`;
  await tx.notification.createMany({ data: users.map((userId) => ({ eventId, userId, text, href, at })) });
  return true;
}
