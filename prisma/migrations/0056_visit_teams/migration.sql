-- AlterTable
ALTER TABLE "Visit" ADD COLUMN     "handedInTeam" JSONB;

-- 此前已提交的：照现在的核查组记下（lib/verification/report-team.ts 的另一写法）。
UPDATE "Visit" v SET "handedInTeam" = (
  SELECT jsonb_build_object(
    'members', COALESCE(jsonb_agg(x."member" ORDER BY x."capacity", x."id") FILTER (WHERE NOT x."left"), '[]'),
    'earlier', COALESCE(jsonb_agg(x."member" ORDER BY x."capacity", x."id") FILTER (WHERE x."left"), '[]'))
  FROM (
    SELECT m."id", m."capacity", m."endedAt" IS NOT NULL AND m."endedAt" <= v."handedInAt" AS "left",
      jsonb_build_object('name', m."name", 'capacity', m."capacity"::text, 'post', COALESCE(NULLIF(m."post", ''), o."name", ''),
        'endNote', CASE WHEN m."endedAt" <= v."handedInAt" THEN m."endNote" ELSE '' END,
        'recusal', CASE WHEN m."userId" IS NULL OR NOT "verifier_recused"(v."applicationId", m."userId") THEN NULL
          WHEN EXISTS (SELECT 1 FROM "Finding" f WHERE f."visitId" = v."id" AND f."authorId" = m."userId")
            OR EXISTS (SELECT 1 FROM "FieldRecord" r WHERE r."visitId" = v."id" AND r."userId" = m."userId") THEN 'midway'
          ELSE 'absent' END) AS "member"
    FROM "TeamMember" m
    LEFT JOIN "User" u ON u."id" = m."userId"
    LEFT JOIN "Organisation" o ON o."id" = u."organisationId"
    WHERE m."teamId" = v."teamId" AND (m."joinedAt" IS NULL OR m."joinedAt" <= v."handedInAt")) x)
WHERE v."stage" = 'handed_in' AND v."handedInAt" IS NOT NULL;
