-- 更换密钥：冻结的名册里，封存的联系方式可以改用另一个密钥封存（前八位是密钥的编号），也可以清除；别的都不动。
CREATE OR REPLACE FUNCTION "sample_line_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SampleList" l WHERE l."id" = COALESCE(NEW."listId", OLD."listId") AND l."stage" <> 'open') THEN
    IF TG_OP = 'UPDATE' THEN
      IF (NEW."contact" IS NULL
          OR (NEW."contact" ~ '^[0-9a-f]{8}(\.[A-Za-z0-9_-]+){3}$' AND left(NEW."contact", 8) <> left(OLD."contact", 8)))
        AND (NEW."listId", NEW."position", NEW."number", NEW."label", NEW."detail")
        IS NOT DISTINCT FROM (OLD."listId", OLD."position", OLD."number", OLD."label", OLD."detail") THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'a frozen list does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
