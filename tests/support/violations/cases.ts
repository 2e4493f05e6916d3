import { FLAWS } from "@/lib/allocation/recomputing";
import { RUN_FLAWS } from "@/lib/selection/run-flaws";
import { change, gone, ID, like, NOBODY, type Plant, without, withoutIndex } from "./plant";

export const CASE_VIOLATIONS: Readonly<Record<string, Plant>> = {
  one_live_application: [
    withoutIndex("application_once"),
    like(
      "Application",
      { id: `'ffffffff-ffff-7fff-8fff-ffffffffffff'`, number: `'X-1'` },
      `"id"::text`,
      `t."stage" = 'draft'`,
    ),
  ],
  returned_has_one_request: [
    `UPDATE "CorrectionRequest" SET "closedAt" = now() WHERE "closedAt" IS NULL`,
    `SELECT "id"::text AS "row" FROM "Application" WHERE "stage" = 'returned'`,
  ],
  correction_rounds_kept: [change("Application", `"rounds" = x."rounds" + 1`, ID)],
  filing_has_receipt: [
    gone(
      "Receipt",
      `x."applicationId"::text`,
      `(SELECT count(*) FROM "Receipt" o WHERE o."applicationId" = t."applicationId") = 1`,
    ),
  ],
  filed_in_time: [
    `WITH e AS (UPDATE "Event" SET "at" = "at" + interval '9 years' WHERE "id" = (SELECT min("id") FROM "Event" WHERE "action" = 'submit' AND "subject" = 'application')
      RETURNING "subjectId", "at")
    UPDATE "Receipt" r SET "at" = e."at" FROM e WHERE r."applicationId" = e."subjectId" AND r."at" = e."at" - interval '9 years' RETURNING r."number" AS "row"`,
  ],
  extensions_reasoned: [
    without("Extension", "extension_granted"),
    change("Extension", `"approvedBy" = ''`, ID, `t."stage" = 'granted'`),
  ],
  on_its_route: [change("Application", `"position" = 77`, ID, `t."stage" = 'first_review'`)],
  items_of_its_catalogue: [
    change(
      "IndicatorAnswer",
      `"indicatorId" = (SELECT i."id" FROM "Indicator" i JOIN "Application" a ON a."id" = x."applicationId"
      WHERE i."catalogueId" <> a."catalogueId" ORDER BY i."id" LIMIT 1)`,
      `x."applicationId" || ' ' || x."indicatorId"`,
    ),
  ],
  own_evidence: [
    change(
      "Evidence",
      `"organisationId" = (SELECT o."id" FROM "Organisation" o JOIN "Area" r ON r."id" = o."areaId" WHERE r."level" = 'national' LIMIT 1)`,
      `(SELECT u."applicationId" || ' ' || u."evidenceId" FROM "EvidenceUse" u WHERE u."evidenceId" = x."id")`,
      `(SELECT count(*) FROM "EvidenceUse" u WHERE u."evidenceId" = t."id") = 1`,
    ),
  ],
  quota_within_places: [
    without("Quota", "quota_within_places"),
    change(
      "Quota",
      `"used" = x."places" + 1`,
      `x."cycleId" || ' ' || x."officeId" || ' ' || x."track" || ' ' || x."purpose"`,
    ),
  ],
  recommended_within_quota: [
    withoutIndex("recommendation_one_live"),
    like("Recommendation", { id: `'ffffffff-ffff-7fff-8fff-ffffffffffff'` }, `"id"::text`, `t."endedAt" IS NULL`),
  ],
  barred_do_not_file: [
    `INSERT INTO "Bar" ("id", "programmeId", "organisationId", "untilNumber", "reason", "cycleId", "at") SELECT gen_random_uuid(), c."programmeId", a."applicantId", 99,
      '弄虚作假', f."id", a."submittedAt" - interval '1 day' FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
      JOIN "Cycle" f ON f."programmeId" = c."programmeId" AND f."number" < c."number" WHERE a."stage" = 'first_review' ORDER BY a."id" LIMIT 1`,
    `SELECT a."id"::text AS "row" FROM "Application" a JOIN "Bar" b ON b."organisationId" = a."applicantId" AND b."untilNumber" = 99
      JOIN "Cycle" c ON c."id" = a."cycleId" AND c."programmeId" = b."programmeId" WHERE a."submittedAt" > b."at"`,
  ],
  "disqualified_are_barred/case": [change("Application", `"stage" = 'disqualified'`, ID, `t."stage" = 'first_review'`)],
  "disqualified_are_barred/report": [
    `INSERT INTO "FabricationReport" ("id", "stage", "applicationId", "officeId", "snapshotId", "found", "grounds", "draftedById", "draftedByName",
      "draftedAt", "reportedByName", "reportedAt", "decisionReason", "decidedByName", "decidedAt")
    SELECT gen_random_uuid(), 'upheld', a."id", a."deskOfficeId", gen_random_uuid(), '伪造', '核对', gen_random_uuid(), '经办', now(), '签发', now(),
      '属实', '签发', now() FROM "Application" a WHERE a."stage" = 'first_review' ORDER BY a."id" LIMIT 1 RETURNING "id"::text AS "row"`,
  ],
  recused_hold_no_sheet: [
    `INSERT INTO "Recusal" ("applicationId", "assessorId", "reason", "at") SELECT "applicationId", "assessorId", '曾任职', now() FROM "ScoreSheet"
      WHERE "stage" = 'scoring' ORDER BY "id" LIMIT 1`,
    `SELECT "id"::text AS "row" FROM "ScoreSheet" WHERE "stage" = 'scoring' ORDER BY "id" LIMIT 1`,
  ],
  no_home_scoring: [
    `INSERT INTO "AssessorProfile" ("userId", "homeAreaId", "homeStatedAt", "title", "expertise", "version")
      SELECT s."assessorId", o."areaId", '2000-01-01', '', '{}', 0 FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
      JOIN "Organisation" o ON o."id" = a."applicantId" WHERE s."stage" = 'scoring' ORDER BY s."id" LIMIT 1
      ON CONFLICT ("userId") DO UPDATE SET "homeAreaId" = EXCLUDED."homeAreaId", "homeStatedAt" = EXCLUDED."homeStatedAt"`,
    `UPDATE "ScoreSheet" SET "stage" = 'recused' WHERE "id" <> (SELECT "id" FROM "ScoreSheet" WHERE "stage" = 'scoring' ORDER BY "id" LIMIT 1)`,
    `UPDATE "Cycle" SET "recusalHome" = 'county'`,
    `SELECT "id"::text AS "row" FROM "ScoreSheet" WHERE "stage" = 'scoring'`,
  ],
  no_former_post_scoring: [
    `INSERT INTO "Engagement" ("id", "userId", "kind", "organisationId", "note", "since", "statedAt", "statedByName")
      SELECT gen_random_uuid(), s."assessorId", 'post', a."applicantId", '', '2020-01-01', '2000-01-01', '管理员' FROM "ScoreSheet" s
      JOIN "Application" a ON a."id" = s."applicationId" WHERE s."stage" = 'scoring' ORDER BY s."id" LIMIT 1`,
    `UPDATE "ScoreSheet" SET "stage" = 'recused' WHERE "id" <> (SELECT "id" FROM "ScoreSheet" WHERE "stage" = 'scoring' ORDER BY "id" LIMIT 1)`,
    `SELECT "id"::text AS "row" FROM "ScoreSheet" WHERE "stage" = 'scoring'`,
  ],
  nobody_scores_own_house: [
    change(
      "ScoreSheet",
      `"agencyId" = (SELECT o."id" FROM "Organisation" o WHERE o."id" <> x."agencyId" AND o."kind" = 'assessment_agency' LIMIT 1)`,
      ID,
      `t."stage" = 'scoring'`,
    ),
  ],
  agency_of_the_lot: [
    `DELETE FROM "LotAgency" WHERE "agencyId" = (SELECT "agencyId" FROM "ScoreSheet" WHERE "stage" = 'scoring' ORDER BY "id" LIMIT 1)`,
    `UPDATE "ScoreSheet" SET "stage" = 'recused' WHERE "id" <> (SELECT "id" FROM "ScoreSheet" WHERE "stage" = 'scoring' ORDER BY "id" LIMIT 1)`,
    `SELECT "id"::text AS "row" FROM "ScoreSheet" WHERE "stage" = 'scoring'`,
  ],
  blind_until_both_in: [
    `INSERT INTO "ModerationMessage" ("id", "applicationId", "indicatorId", "basis", "authorId", "text", "at")
      SELECT gen_random_uuid(), s."applicationId", i."indicatorId", '', s."assessorId", '我给了多少分', now() FROM "ScoreSheet" s JOIN "SheetItem" i ON i."sheetId" = s."id"
      WHERE s."stage" = 'scoring' LIMIT 1 RETURNING 'ModerationMessage ' || "id" AS "row"`,
  ],
  sheets_whole: [
    gone(
      "ItemScore",
      `x."sheetId"::text`,
      `t."sheetId" IN (SELECT "id" FROM "ScoreSheet" WHERE "stage" = 'handed_in')`,
    ),
  ],
  marks_within_points: [change("ItemScore", `"points" = 1000`, `x."sheetId" || ' ' || x."indicatorId"`)],
  layers_complete_when_opened: [
    `DELETE FROM "LotResult" WHERE "applicationId" = (SELECT "applicationId" FROM "LotResult" ORDER BY "applicationId" LIMIT 1) RETURNING "applicationId"::text AS "row"`,
  ],
  entered_by_commitment: [
    `DELETE FROM "LotEntry" e USING "ScoreSheet" s WHERE s."stage" = 'scoring' AND e."userId" = s."assessorId"`,
    `DELETE FROM "ItemScore" m USING "ScoreSheet" s WHERE s."id" = m."sheetId" AND s."id" <> (SELECT f."id" FROM "ScoreSheet" f WHERE f."stage" = 'scoring'
      AND EXISTS (SELECT 1 FROM "ItemScore" o WHERE o."sheetId" = f."id") ORDER BY f."id" LIMIT 1)`,
    `SELECT DISTINCT "sheetId"::text AS "row" FROM "ItemScore"`,
  ],
  third_is_independent: [
    `INSERT INTO "ThirdReader" ("id", "purpose", "applicationId", "indicatorId", "basis", "assessorId", "pool", "appointedById", "at")
      SELECT gen_random_uuid(), 'difference', s."applicationId", m."indicatorId", '', s."assessorId", '{}', s."assessorId", now()
      FROM "ScoreSheet" s JOIN "ItemScore" m ON m."sheetId" = s."id" WHERE s."stage" = 'handed_in' ORDER BY s."id" LIMIT 1 RETURNING "id"::text AS "row"`,
  ],
  visitors_independent: [
    `INSERT INTO "Recusal" ("applicationId", "assessorId", "reason", "at") SELECT v."applicationId", m."userId", '曾任职', now() FROM "Visit" v
      JOIN "TeamMember" m ON m."teamId" = v."teamId" AND m."endedAt" IS NULL AND m."userId" IS NOT NULL WHERE v."stage" <> 'handed_in' ORDER BY v."id", m."id" LIMIT 1`,
    `SELECT v."id" || ' ' || m."userId" AS "row" FROM "Visit" v JOIN "TeamMember" m ON m."teamId" = v."teamId" AND m."endedAt" IS NULL AND m."userId" IS NOT NULL
      WHERE v."stage" <> 'handed_in' ORDER BY v."id", m."id" LIMIT 1`,
  ],
  visits_concluded: [
    change(
      "Finding",
      `"conclusion" = NULL`,
      `x."visitId"::text`,
      `t."visitId" IN (SELECT "id" FROM "Visit" WHERE "stage" = 'handed_in')`,
    ),
  ],
  survey_counts: [gone("SurveyCase", `x."surveyId" || ' ' || x."applicationId"`)],
  spot_checks_redrawn: [change("Inspection", `"stratum" = '别的层'`, `x."spotCheckId"::text`)],
  samples_redrawn: [change("VisitSample", `"label" = '换掉的一份'`, `x."listId"::text`)],
  quality_redrawn: [change("QualityDraw", `"seed" = '别的种子'`, `x."lotId"::text`)],
  codes_redrawn: [change("AssessmentLot", `"codeSeed" = '别的种子'`, `'AssessmentLot ' || x."id"`)],
  snapshots_recompute: [change("Snapshot", `"content" = x."content" || '{"planted":1}'`, `'Snapshot ' || x."id"`)],
  published_copies_recompute: [
    change("PublishedReport", `"content" = x."content" || '{"holder":"别的单位"}'`, `'PublishedReport ' || x."id"`),
  ],
  working_copies_recompute: [change("LotQuality", `"sha256" = repeat('0', 64)`, `'LotQuality ' || x."lotId"`)],
  field_records_recompute: [
    `INSERT INTO "FieldRecord" ("id", "visitId", "userId", "kind", "base", "version", "content", "sha256", "madeAt", "arrivedAt")
      SELECT gen_random_uuid(), v."id", u."id", 'finding', 0, 1, '{"note":"改过的"}', repeat('a', 64), now(), now() FROM "Visit" v, "User" u LIMIT 1
      RETURNING 'FieldRecord ' || "id" AS "row"`,
  ],
  papers_recompute: [change("OfficialPaper", `"body" = x."body" || '。'`, `'OfficialPaper ' || x."id"`)],
  survey_plans_recompute: [change("Survey", `"frame" = '别的抽样框'`, ID, `t."planSha256" IS NOT NULL`)],
  claims_recompute: [change("Application", `"selfScore" = x."selfScore" + 1`, ID, `t."selfScore" IS NOT NULL`)],
  lot_results_recompute: [
    change(
      "ItemScore",
      `"points" = x."points" / 2`,
      `(SELECT s."applicationId"::text FROM "ScoreSheet" s WHERE s."id" = x."sheetId")`,
      `t."points" > 0.5 AND t."sheetId" IN (SELECT s."id" FROM "ScoreSheet" s JOIN "LotResult" r ON r."applicationId" = s."applicationId")`,
    ),
  ],
  rankings_recompute: [
    change(
      "RankingEntry",
      `"composite" = x."composite" + 0.01`,
      `(SELECT a."cycleId"::text FROM "Application" a WHERE a."id" = x."applicationId")`,
    ),
  ],
  allocations_redrawn: [
    change(
      "AllocationLine",
      `"assessorId" = NULL`,
      `x."proposalId" || ' ${FLAWS.lines}'`,
      `t."assessorId" IS NOT NULL`,
    ),
  ],
  resamplings_redrawn: [change("RobustnessOrder", `"sha256" = repeat('0', 64)`, `x."runId" || ' ${RUN_FLAWS.order}'`)],
  contents_named: [
    `INSERT INTO "StoredFile" ("sha256", "size", "mime", "createdAt") VALUES (repeat('b', 64), 1, 'text/plain', now() - interval '3 days') RETURNING "sha256" AS "row"`,
  ],
  filed_contents_kept: [like("FiledFile", { sha256: `repeat('c', 64)`, evidenceId: NOBODY }, `"sha256"`)],
  filed_evidence_marked: [change("Evidence", `"fileName" = NULL`, ID, `t."sha256" IS NOT NULL`)],
};
