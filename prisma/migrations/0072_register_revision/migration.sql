-- AlterTable
ALTER TABLE "PublishedState" ADD COLUMN     "registerChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "registerRevision" BIGINT NOT NULL DEFAULT 1,
ADD COLUMN     "registerTxid" TEXT NOT NULL DEFAULT '';

-- 公布版次 of the register goes on from what it was told as before, and moves with the register alone: the public sees it, and when an
-- objection arrives or a notice is signed for a later day is nobody's business.
UPDATE "PublishedState" SET "registerRevision" = "revision", "registerChangedAt" = "changedAt";
CREATE FUNCTION "register_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "PublishedState"
  SET "registerRevision" = "registerRevision" + 1, "registerTxid" = pg_current_xact_id()::text,
    "registerChangedAt" = greatest(date_trunc('second', clock_timestamp()), "registerChangedAt" + interval '1 second')
  WHERE "id" = 1 AND "registerTxid" <> pg_current_xact_id()::text;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "register_changed" AFTER INSERT OR UPDATE ON "RegisterEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "register_changed"();

-- What is kept of pages goes only when something on them has changed. One that waits for its time becomes public by the clock.
DROP TRIGGER "published_changed" ON "PublicNotice";
CREATE CONSTRAINT TRIGGER "published_changed" AFTER INSERT OR UPDATE ON "PublicNotice"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."stage" NOT IN ('draft', 'scheduled')) EXECUTE FUNCTION "published_changed"();
DROP TRIGGER "published_changed" ON "Objection";
CREATE CONSTRAINT TRIGGER "published_changed" AFTER INSERT ON "Objection"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "published_changed"();
CREATE CONSTRAINT TRIGGER "published_changed_by" AFTER UPDATE ON "Objection"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."stage" <> OLD."stage" OR NEW."stage" IN ('upheld', 'partly_upheld', 'dismissed')
    AND (NEW."summary", NEW."effect", NEW."liftedTo") IS DISTINCT FROM (OLD."summary", OLD."effect", OLD."liftedTo"))
  EXECUTE FUNCTION "published_changed"();

-- Every title stands in the register as it is: looked at when the transaction ends, also of one that was just given.
INSERT INTO "RegisterEntry" ("designationId", "certificateNumber", "holder", "initials", "pinyin", "areaCode", "areaName", "provinceCode",
  "province", "level", "track", "theme", "title", "programmeId", "programme", "organiser", "cycleId", "batch", "registered",
  "decisionNumber", "designatedAt", "year", "stage", "titleVersion", "changes", "publishedAt")
SELECT v.*, now() FROM "TitleToPublish" v ON CONFLICT DO NOTHING;
INSERT INTO "Certificate" ("certificateNumber", "designationId", "issuedAt")
SELECT "certificateNumber", "id", "designatedAt" FROM "Designation" ON CONFLICT DO NOTHING;
CREATE OR REPLACE FUNCTION "register_not_behind"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Designation" d LEFT JOIN "RegisterEntry" e ON e."designationId" = d."id"
    WHERE d."id" = NEW."id" AND (e."titleVersion", e."stage") IS DISTINCT FROM (d."version", d."stage")
  ) THEN
    RAISE EXCEPTION 'the register is behind title %', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "register_has_new" AFTER INSERT ON "Designation"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "register_not_behind"();
