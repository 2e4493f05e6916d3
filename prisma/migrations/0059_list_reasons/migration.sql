-- AlterTable
ALTER TABLE "RankingEntry" ADD COLUMN     "candidateGround" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "candidateReason" TEXT NOT NULL DEFAULT '';

-- what was written for the candidate lists signed so far, as it was signed: of those taken and of those passed over
UPDATE "RankingEntry" r SET "candidateGround" = w."ground", "candidateReason" = w."reason"
FROM (
  SELECT DISTINCT ON (x."id") x."id", x."ground", x."reason" FROM (
    SELECT s."decidedAt" AS "at", line ->> 'applicationId' AS "id",
      COALESCE(trim(line ->> 'ground'), '') AS "ground", COALESCE(trim(line ->> 'reason'), '') AS "reason"
    FROM "SignOff" s CROSS JOIN unnest(ARRAY['chosen', 'passedOver']) AS part
    CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(s."proposal" -> part)
      WHEN 'array' THEN s."proposal" -> part
      WHEN 'string' THEN COALESCE(NULLIF(s."proposal" ->> part, ''), '[]')::jsonb
      ELSE '[]'::jsonb END) AS line
    WHERE s."subject" = 'cycle' AND s."action" = 'nominate_cases' AND s."stage" = 'signed'
  ) x WHERE x."reason" <> '' ORDER BY x."id", x."at" DESC
) w
WHERE r."applicationId"::text = w."id" AND r."verificationScore" IS NOT NULL;
