-- 已揭晓的标段：评分引用的佐证材料也不再变动。
CREATE TRIGGER "lot_scores_added" AFTER INSERT ON "ItemCitation" REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "lot_scores_frozen"();
CREATE TRIGGER "lot_scores_changed" AFTER UPDATE ON "ItemCitation" REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "lot_scores_frozen"();
CREATE TRIGGER "lot_scores_removed" AFTER DELETE ON "ItemCitation" REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "lot_scores_frozen"();

-- 揭晓时不在评估环节的案卷移出标段，回来以后还能评；在评的案卷开始评估之后仍不能移出。
CREATE FUNCTION "lot_cases_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "AssessmentLot" l WHERE l."id" IN (OLD."lotId", NEW."lotId") AND l."stage" <> 'preparing') AND NOT (
    TG_OP = 'DELETE'
    AND EXISTS (SELECT 1 FROM "AssessmentLot" l WHERE l."id" = OLD."lotId" AND l."stage" <> 'opened')
    AND EXISTS (SELECT 1 FROM "Application" a WHERE a."id" = OLD."applicationId" AND a."stage" NOT IN ('expert_review', 'assessment'))) THEN
    RAISE EXCEPTION 'a lot that has begun does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
DROP TRIGGER "lot_scope_frozen" ON "LotCase";
CREATE TRIGGER "lot_scope_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "LotCase" FOR EACH ROW EXECUTE FUNCTION "lot_cases_frozen"();
