/** What must hold of each act, whether or not it was acknowledged: its rows are there together, once each. */
const PIECES = {
  报送: `SELECT a."id" FROM "Application" a WHERE a."cycleId" = $1 AND (
      (SELECT count(*) FROM "Receipt" r JOIN "Snapshot" s ON s."id" = r."snapshotId" WHERE r."applicationId" = a."id") <> (a."stage" <> 'draft')::int
      OR (SELECT count(*) FROM "Event" e WHERE e."subjectId" = a."id" AND e."action" = 'submit') <> (a."stage" <> 'draft')::int
      OR (SELECT count(*) FROM "SignOff" o WHERE o."subjectId" = a."id" AND o."stage" = 'signed') <> (a."stage" <> 'draft')::int
      OR (SELECT count(*) FROM "SignOff" o WHERE o."subjectId" = a."id" AND o."stage" = 'pending') > (a."stage" = 'draft')::int
      OR (a."stage" <> 'draft' AND NOT EXISTS (SELECT 1 FROM "Notification" n JOIN "Event" e ON e."id" = n."eventId"
        WHERE e."subjectId" = a."id" AND e."action" = 'submit')))`,
  异议: `SELECT o."id" FROM "Objection" o WHERE $1::uuid IS NOT NULL AND (
      (SELECT count(*) FROM "Event" e WHERE e."subjectId" = o."id" AND e."action" = 'lodge_objection') <> 1
      OR NOT EXISTS (SELECT 1 FROM "Notification" n JOIN "Event" e ON e."id" = n."eventId" WHERE e."subjectId" = o."id"))`,
  办理键: `SELECT "key" AS "id" FROM "IdempotencyKey" WHERE $1::uuid IS NOT NULL AND "result" = '{}'::jsonb`,
};

/** Acts of which a part is missing, or there twice. */
export async function halfDone(rows, cycleId) {
  const half = [];
  for (const [name, text] of Object.entries(PIECES))
    for (const { id } of await rows(text, [cycleId])) half.push(`${name} ${id}`);
  return half;
}
