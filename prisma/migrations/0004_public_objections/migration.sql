-- CreateTable
CREATE TABLE "PublicAttempt" (
    "id" BIGSERIAL NOT NULL,
    "action" TEXT NOT NULL,
    "addressKey" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublicAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PublicAttempt_action_addressKey_at_idx" ON "PublicAttempt"("action", "addressKey", "at");

-- CreateIndex
CREATE UNIQUE INDEX "PublicNotice_listId_key" ON "PublicNotice"("listId");

-- 公示：nor does a published notice become a draft again, or disappear.
CREATE FUNCTION "notice_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" <> 'draft' AND (TG_OP = 'DELETE' OR NEW."stage" = 'draft') THEN
    RAISE EXCEPTION 'a published notice stays' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "notice_stays" BEFORE UPDATE OF "stage" OR DELETE ON "PublicNotice" FOR EACH ROW EXECUTE FUNCTION "notice_stays"();
