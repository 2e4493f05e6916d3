-- 报名人的联系电话加密保存，活动结束以后到期清除. What was kept unsealed can't be sealed here and is not kept on.
ALTER TABLE "GatheringGuest" DROP COLUMN "telephone", ADD COLUMN "contact" TEXT;
-- sealed: key, nonce, tag, body
ALTER TABLE "GatheringGuest" ADD CONSTRAINT "guest_contact_sealed" CHECK ("contact" ~ '^[0-9a-f]{8}(\.[0-9A-Za-z_-]+){3}$');

-- 检索：what is compared has no marks and no spaces, and neighbouring Chinese characters are a term across them
-- (lib/practice-cases/search-text.ts). The published copies themselves are not touched.
ALTER TABLE "PracticePublication" DISABLE TRIGGER "practice_publication_kept";
CREATE FUNCTION pg_temp.without_marks("text" text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace("text", '[\u0001-\u0009\u000b-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u2190-\u245f\u2500-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe30-\ufe4f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]', '', 'g')
$$;
UPDATE "PracticePublication" p SET "searchTitle" = pg_temp.without_marks(p."searchTitle"),
  "searchNames" = pg_temp.without_marks(p."searchNames"), "searchBody" = pg_temp.without_marks(p."searchBody"),
  "tokens" = ARRAY(
    SELECT unnest(p."tokens")
    UNION SELECT n[1] FROM regexp_matches(regexp_replace(p."searchTitle" || E'\n' || p."searchBody", '(\d),(?=\d{3})', '\1', 'g'), '\d+', 'g') n
    UNION SELECT substr(x."line", k, 2) FROM (
        SELECT unnest(string_to_array(pg_temp.without_marks(p."searchTitle" || E'\n' || p."searchNames" || E'\n' || p."searchBody"), E'\n')) AS "line"
      ) x, generate_series(1, length(x."line") - 1) k WHERE substr(x."line", k, 2) ~ '^[㐀-䶿一-鿿]{2}$');
ALTER TABLE "PracticePublication" ENABLE TRIGGER "practice_publication_kept";
