-- 现在算数的一层。维持原评分的复核留下一层意见，不改变这一项由谁定下。
CREATE OR REPLACE VIEW "AdjudicationInForce" AS
SELECT DISTINCT ON (l."applicationId", l."indicatorId")
  l."id", l."applicationId", l."indicatorId", l."number", l."kind", l."judgement", l."points", l."reason", l."at"
FROM "AdjudicationLayer" l
WHERE l."basis" = "item_basis"(l."applicationId", l."indicatorId")
  AND NOT EXISTS (SELECT 1 FROM "DeductionRuling" g WHERE g."layerId" = l."id" AND g."outcome" = 'upheld')
ORDER BY l."applicationId", l."indicatorId", l."number" DESC;

-- 名册或者规则改动之后，尚未揭晓的案卷中不留下与回避相抵触的评分表；初步扣分意见已经出示的，所依据的评分表不再变动。
CREATE OR REPLACE FUNCTION "recused_keeps_no_sheet"(assessors uuid[], cycle uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "ScoreSheet" s
    JOIN "Application" a ON a."id" = s."applicationId" AND a."stage" IN ('expert_review', 'assessment')
    JOIN "Cycle" c ON c."id" = a."cycleId" AND c."resultsOpenedAt" IS NULL
    LEFT JOIN "LotCase" x ON x."applicationId" = a."id"
    LEFT JOIN "AssessmentLot" l ON l."id" = x."lotId"
    WHERE s."stage" <> 'recused' AND l."openedAt" IS NULL
      AND (s."stage" <> 'handed_in' OR l."stage" IS DISTINCT FROM 'answering')
      AND (assessors IS NULL OR s."assessorId" = ANY (assessors)) AND (cycle IS NULL OR c."id" = cycle)
      AND "recused_from"(s."applicationId", s."assessorId")
  ) THEN
    RAISE EXCEPTION 'assessor_recused' USING ERRCODE = 'check_violation';
  END IF;
END $$;
