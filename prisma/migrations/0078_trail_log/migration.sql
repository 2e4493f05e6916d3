-- CreateTable
CREATE TABLE "TrailPending" (
    "eventId" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "TrailPending_pkey" PRIMARY KEY ("eventId")
);

-- CreateTable
CREATE TABLE "TrailLeaf" (
    "index" BIGINT NOT NULL,
    "eventId" BIGINT NOT NULL,
    "salt" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "TrailLeaf_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "TrailNode" (
    "level" INTEGER NOT NULL,
    "index" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "TrailNode_pkey" PRIMARY KEY ("level","index")
);

-- CreateTable
CREATE TABLE "TrailKey" (
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TrailKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrailCheckpoint" (
    "number" INTEGER NOT NULL,
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "keyId" TEXT NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "TrailCheckpoint_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "TrailLeaf_eventId_key" ON "TrailLeaf"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "TrailCheckpoint_size_key" ON "TrailCheckpoint"("size");

-- CreateIndex
CREATE INDEX "TrailCheckpoint_keyId_idx" ON "TrailCheckpoint"("keyId");

-- 留痕日志：written once, never changed, never removed.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TrailLeaf" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TrailNode" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TrailKey" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TrailCheckpoint" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
ALTER TABLE "TrailLeaf" ADD CONSTRAINT "TrailLeaf_lengths" CHECK ("index" >= 0 AND octet_length("salt") = 16 AND octet_length("hash") = 32);
ALTER TABLE "TrailNode" ADD CONSTRAINT "TrailNode_place" CHECK ("level" >= 1 AND "index" >= 0 AND octet_length("hash") = 32);
ALTER TABLE "TrailCheckpoint" ADD CONSTRAINT "TrailCheckpoint_size" CHECK ("number" >= 1 AND "size" >= 1 AND octet_length("root") = 32);
ALTER TABLE "TrailCheckpoint" ADD CONSTRAINT "TrailCheckpoint_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "TrailKey"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Every event waits to be taken in, from the transaction that writes it on; one statement for however many events.
CREATE FUNCTION "queue_trail"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "TrailPending" ("eventId") SELECT "id" FROM "added";
  RETURN NULL;
END $$;
CREATE TRIGGER "queue_trail" AFTER INSERT ON "Event" REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "queue_trail"();

-- Leaves follow one another without a gap.
CREATE FUNCTION "trail_gapless"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "first" bigint;
  "last" bigint;
  "count" bigint;
BEGIN
  SELECT min("index"), max("index"), count(*) INTO "first", "last", "count" FROM "added";
  IF "count" > 0 AND ("last" - "first" + 1 <> "count"
    OR ("first" > 0 AND NOT EXISTS (SELECT 1 FROM "TrailLeaf" WHERE "index" = "first" - 1))) THEN
    RAISE EXCEPTION 'trail_gapless' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "trail_gapless" AFTER INSERT ON "TrailLeaf" REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "trail_gapless"();

-- Checkpoints are numbered without a gap, of a tree that only grows, and tell of no leaf that isn't there.
CREATE FUNCTION "trail_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "before" "TrailCheckpoint";
BEGIN
  SELECT * INTO "before" FROM "TrailCheckpoint" ORDER BY "number" DESC LIMIT 1;
  IF NEW."number" <> coalesce("before"."number", 0) + 1 OR NEW."size" <= coalesce("before"."size", 0)
    OR NOT EXISTS (SELECT 1 FROM "TrailLeaf" WHERE "index" = NEW."size" - 1) THEN
    RAISE EXCEPTION 'trail_grows' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "trail_grows" BEFORE INSERT ON "TrailCheckpoint" FOR EACH ROW EXECUTE FUNCTION "trail_grows"();
