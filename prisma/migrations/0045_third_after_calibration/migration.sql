-- 第三名评估员没有评过这件案卷的这一项，也没有回避。已交的定标评分表不计入结果，不算评过；还没有交的算。
CREATE OR REPLACE FUNCTION "third_is_independent"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "recused_from"(NEW."applicationId", NEW."assessorId")
    OR EXISTS (SELECT 1 FROM "ScoreSheet" s JOIN "SheetItem" i ON i."sheetId" = s."id" AND i."indicatorId" = NEW."indicatorId"
      WHERE s."applicationId" = NEW."applicationId" AND s."assessorId" = NEW."assessorId"
        AND (s."kind" = 'regular' OR s."stage" <> 'handed_in')) THEN
    RAISE EXCEPTION 'third_is_independent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
