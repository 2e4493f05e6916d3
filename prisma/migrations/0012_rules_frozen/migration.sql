-- 规则：once a cycle is open, what the places have applied by stays: route, tracks, fields, titles, catalogues, eligibility.
-- Still open are the planned days of a station, whether an optional one is held, and what an amendment may change.
CREATE FUNCTION "cycle_running"("id" UUID) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Cycle" c WHERE c."id" = $1 AND c."stage" <> 'draft')
$$;

CREATE FUNCTION "rules_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "cycle_running"(OLD."cycleId") THEN
    RAISE EXCEPTION 'the rules of a cycle that is open do not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "rules_frozen" BEFORE UPDATE OR DELETE ON "CycleTrack" FOR EACH ROW EXECUTE FUNCTION "rules_frozen"();
CREATE TRIGGER "rules_frozen" BEFORE UPDATE OR DELETE ON "Theme" FOR EACH ROW EXECUTE FUNCTION "rules_frozen"();
CREATE TRIGGER "rules_frozen" BEFORE UPDATE OR DELETE ON "TitleWording" FOR EACH ROW EXECUTE FUNCTION "rules_frozen"();
CREATE TRIGGER "rules_frozen" BEFORE UPDATE OR DELETE ON "CycleCatalogue" FOR EACH ROW EXECUTE FUNCTION "rules_frozen"();
CREATE TRIGGER "rules_frozen" BEFORE UPDATE OR DELETE ON "CycleEligibility" FOR EACH ROW EXECUTE FUNCTION "rules_frozen"();
CREATE TRIGGER "rules_frozen" BEFORE DELETE ON "RouteStop" FOR EACH ROW EXECUTE FUNCTION "rules_frozen"();
CREATE TRIGGER "rules_frozen_way" BEFORE UPDATE OF "position", "station", "officeLevel", "tracks", "optional" ON "RouteStop"
  FOR EACH ROW EXECUTE FUNCTION "rules_frozen"();

-- What decides the order and what is asked of a place: columns of the cycle itself.
CREATE FUNCTION "cycle_rules_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."stage" <> 'draft' AND (NEW."weightAssessment", NEW."weightSurvey", NEW."weightVerification", NEW."sheetsPerApplication",
      NEW."surveyMode", NEW."surveyTarget", NEW."filingDepth")
    IS DISTINCT FROM (OLD."weightAssessment", OLD."weightSurvey", OLD."weightVerification", OLD."sheetsPerApplication",
      OLD."surveyMode", OLD."surveyTarget", OLD."filingDepth") THEN
    RAISE EXCEPTION 'the rules of a cycle that is open do not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "cycle_rules_frozen" BEFORE UPDATE ON "Cycle" FOR EACH ROW EXECUTE FUNCTION "cycle_rules_frozen"();
