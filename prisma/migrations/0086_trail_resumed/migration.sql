-- Checkpoints follow one another without a gap, of a tree that only grows; a gap only where the signed text itself says after which one it goes on.
CREATE OR REPLACE FUNCTION "trail_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "before" "TrailCheckpoint";
BEGIN
  SELECT * INTO "before" FROM "TrailCheckpoint" ORDER BY "number" DESC LIMIT 1;
  IF NEW."number" <= coalesce("before"."number", 0) OR NEW."size" <= coalesce("before"."size", 0)
    OR (NEW."number" <> coalesce("before"."number", 0) + 1
      AND position(format(E'\nafter %s\n', coalesce("before"."number", 0)) IN NEW."note") = 0)
    OR NOT EXISTS (SELECT 1 FROM "TrailLeaf" WHERE "index" = NEW."size" - 1) THEN
    RAISE EXCEPTION 'trail_grows' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
