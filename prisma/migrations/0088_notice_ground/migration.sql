-- The 情形 of a 摘牌 is told before the place states its opinion, and held to.
ALTER TABLE "EarlierNotice" ADD COLUMN     "intendedGround" "RevocationGround";
ALTER TABLE "Handling" ADD COLUMN     "intendedGround" "RevocationGround";

ALTER TABLE "EarlierNotice" ADD CONSTRAINT "EarlierNotice_ground_check" CHECK ("intendedGround" IS NULL OR "intended" = 'revoke');
ALTER TABLE "Handling" ADD CONSTRAINT "Handling_intended_ground_check" CHECK ("intendedGround" IS NULL OR COALESCE("intended" = 'revoke', false));
-- decisions from before have no 情形 told
ALTER TABLE "Handling" ADD CONSTRAINT "Handling_ground_told_check" CHECK (
  "stage" <> 'decided' OR "outcome" <> 'revoke' OR "intendedGround" IS NULL OR "ground" = "intendedGround");

-- 已经冻结的抽查名单，散列没有连同各称号的批次：照散列所载的公布（spot-check-draw/1）。
ALTER TABLE "SpotCheck" DISABLE TRIGGER USER;
UPDATE "SpotCheck" c SET "strata" = (
  SELECT jsonb_agg(jsonb_set(s."of", '{titles}', (
      SELECT COALESCE(jsonb_agg(t."of" - 'batch' ORDER BY t."at"), '[]'::jsonb)
      FROM jsonb_array_elements(s."of" -> 'titles') WITH ORDINALITY t("of", "at"))) ORDER BY s."at")
  FROM jsonb_array_elements(c."strata"::jsonb) WITH ORDINALITY s("of", "at"))
WHERE jsonb_array_length(c."strata"::jsonb) > 0;
ALTER TABLE "SpotCheck" ENABLE TRIGGER USER;
