-- CreateEnum
CREATE TYPE "PairVerdict" AS ENUM ('same', 'different');

-- CreateTable
CREATE TABLE "AccountPair" (
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "verdict" "PairVerdict" NOT NULL,
    "reason" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AccountPair_pkey" PRIMARY KEY ("firstId","secondId")
);

-- CreateIndex
CREATE INDEX "AccountPair_secondId_idx" ON "AccountPair"("secondId");

-- AddForeignKey
ALTER TABLE "AccountPair" ADD CONSTRAINT "AccountPair_firstId_fkey" FOREIGN KEY ("firstId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountPair" ADD CONSTRAINT "AccountPair_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "AccountPair" ADD CONSTRAINT "account_pair_ordered" CHECK ("firstId" < "secondId");
ALTER TABLE "AccountPair" ADD CONSTRAINT "account_pair_reasoned" CHECK (length(btrim("reason")) >= 5);

-- Whether two accounts are one person's, by what was found of them and of others between them.
CREATE FUNCTION "same_person"("one" UUID, "other" UUID) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE "known" ("id") AS (
    SELECT "one"
    UNION
    SELECT CASE WHEN p."firstId" = k."id" THEN p."secondId" ELSE p."firstId" END
    FROM "known" k JOIN "AccountPair" p ON k."id" IN (p."firstId", p."secondId") WHERE p."verdict" = 'same'
  )
  SELECT "one" <> "other" AND EXISTS (SELECT 1 FROM "known" WHERE "id" = "other")
$$;

-- Two persons per signature: an account of whoever prepared it, or took it over, doesn't sign it.
CREATE FUNCTION "sign_off_not_one_person"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "same_person"(NEW."decidedById", NEW."preparedById") OR "same_person"(NEW."decidedById", NEW."heldById") THEN
    RAISE EXCEPTION 'sign_off_not_one_person' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "sign_off_not_one_person" BEFORE UPDATE OF "stage" ON "SignOff"
  FOR EACH ROW WHEN (NEW."stage" = 'signed' AND OLD."stage" <> 'signed') EXECUTE FUNCTION "sign_off_not_one_person"();
