-- The 情形 of a 摘牌 is told before the place states its opinion, and held to.
ALTER TABLE "EarlierNotice" ADD COLUMN     "intendedGround" "RevocationGround";
ALTER TABLE "Handling" ADD COLUMN     "intendedGround" "RevocationGround";

ALTER TABLE "EarlierNotice" ADD CONSTRAINT "EarlierNotice_ground_check" CHECK ("intendedGround" IS NULL OR "intended" = 'revoke');
ALTER TABLE "Handling" ADD CONSTRAINT "Handling_intended_ground_check" CHECK ("intendedGround" IS NULL OR COALESCE("intended" = 'revoke', false));
-- decisions from before have no 情形 told
ALTER TABLE "Handling" ADD CONSTRAINT "Handling_ground_told_check" CHECK (
  "stage" <> 'decided' OR "outcome" <> 'revoke' OR "intendedGround" IS NULL OR "ground" = "intendedGround");
