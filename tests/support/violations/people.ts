import { change, gone, ID, like, NOBODY, type Plant, without, withoutIndex } from "./plant";

export const PEOPLE_VIOLATIONS: Readonly<Record<string, Plant>> = {
  guards_in_force: [`ALTER TABLE "Event" DISABLE TRIGGER "append_only"`, `SELECT '"Event".append_only' AS "row"`],
  append_only_guarded: [`DROP TRIGGER "append_only" ON "Snapshot"`, `SELECT 'Snapshot' AS "row"`],
  migrations_applied: [
    `UPDATE "_prisma_migrations" SET "checksum" = 'altered' WHERE "migration_name" = '0002_guards' RETURNING "migration_name" AS "row"`,
  ],
  foreign_keys_hold: [
    change("UserDuty", `"userId" = ${NOBODY}`, `'"UserDuty".UserDuty_userId_fkey ' || x."userId" || '/' || x."duty"`),
  ],
  loose_ids_resolve: [
    change(
      "SelfAssessmentReport",
      `"updatedById" = ${NOBODY}`,
      `'SelfAssessmentReport.updatedById ' || x."updatedById"`,
    ),
  ],
  checks_hold: [
    without("Survey", "extended_beyond_the_plan"),
    change("Survey", `"extendedTo" = x."fieldworkTo" - interval '1 day'`, ID, `t."fieldworkTo" IS NOT NULL`),
    `ALTER TABLE "Survey" ADD CONSTRAINT "extended_beyond_the_plan" CHECK ("extendedTo" > "fieldworkTo") NOT VALID`,
    `UPDATE pg_constraint SET convalidated = true WHERE conname = 'extended_beyond_the_plan'`,
    `SELECT '"Survey".extended_beyond_the_plan ' || "id" AS "row" FROM "Survey" WHERE "extendedTo" < "fieldworkTo"`,
  ],
  uniques_hold: [
    // as a broken index lets it in
    `UPDATE pg_index SET indislive = false, indisready = false WHERE indexrelid = '"Receipt_pkey"'::regclass`,
    `INSERT INTO "Receipt" SELECT * FROM "Receipt" ORDER BY "number" LIMIT 1`,
    `UPDATE pg_index SET indislive = true, indisready = true WHERE indexrelid = '"Receipt_pkey"'::regclass`,
    `SELECT '"Receipt_pkey" ' || "number" AS "row" FROM "Receipt" GROUP BY "number" HAVING count(*) > 1`,
  ],
  nothing_in_the_future: [
    change(
      "ReviewRemark",
      `"at" = now() + interval '1 day'`,
      `'ReviewRemark ' || x."applicationId" || '/' || x."officeId" || '/' || x."indicatorId"`,
    ),
  ],
  security_settings_once: [`DELETE FROM "SecuritySettings"`, `SELECT '0 SecuritySettings' AS "row"`],
  recovery_codes_bounded: [
    `INSERT INTO "RecoveryCode" ("userId", "codeHash") SELECT (SELECT min("id"::text)::uuid FROM "User"), n::text FROM generate_series(1, 11) n`,
    `SELECT min("id"::text) AS "row" FROM "User"`,
  ],
  administrators_exclusive: [
    `INSERT INTO "UserDuty" ("userId", "duty") SELECT "userId", 'filing' FROM "UserDuty" WHERE "duty" = 'auditor' ORDER BY "userId" LIMIT 1
      RETURNING "userId"::text AS "row"`,
  ],
  sessions_bounded: [
    `INSERT INTO "Session" ("tokenHash", "userId", "createdAt", "expiresAt") SELECT 'planted', "id", now(), now() + interval '9 hours' FROM "User" LIMIT 1
      RETURNING "tokenHash" AS "row"`,
  ],
  signatures_two_persons: [
    without("SignOff", "sign_off_two_persons"),
    change("SignOff", `"decidedById" = x."preparedById"`, ID, `t."stage" = 'signed'`),
  ],
  signatories_of_the_house: [
    change(
      "SignOff",
      `"organisationId" = (SELECT "id" FROM "Organisation" WHERE "id" <> x."organisationId" LIMIT 1)`,
      ID,
      `t."stage" = 'signed'`,
    ),
  ],
  preparations_told: [
    `DELETE FROM "Event" WHERE "action" = 'prepare_sign_off' AND "detail" ->> 'signOffId' IN (SELECT "id"::text FROM "SignOff" WHERE "stage" = 'pending')`,
    `SELECT "id"::text AS "row" FROM "SignOff" WHERE "stage" = 'pending'`,
  ],
  feedback_two_persons: [
    change(
      "FeedbackLetter",
      `"releasedAt" = (SELECT c."resultsPublishedAt" - interval '1 day' FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
      WHERE a."id" = x."applicationId")`,
      `x."applicationId"::text`,
      `t."releasedAt" IS NOT NULL`,
    ),
  ],
  handovers_carried_out: [
    `INSERT INTO "Handover" ("id", "fromId", "toId", "duties", "disableFrom", "reason", "effectiveAt", "orderedById", "orderedByName", "orderedAt")
      SELECT gen_random_uuid(), a."id", b."id", '{}', false, '调离', now() - interval '1 day', c."id", '管理员', now() - interval '2 days'
      FROM (SELECT array_agg("id") AS u FROM (SELECT "id" FROM "User" LIMIT 3) u) u, LATERAL (SELECT u[1] AS "id") a, LATERAL (SELECT u[2] AS "id") b,
        LATERAL (SELECT u[3] AS "id") c RETURNING "id"::text AS "row"`,
  ],
  checked_by_another: [
    without("ReviewConclusion", "conclusion_two_persons"),
    change("ReviewConclusion", `"checkedById" = x."concludedById"`, `'ReviewConclusion ' || x."id"`),
  ],
  catalogues_whole: [
    change(
      "Indicator",
      `"position" = 1000`,
      `x."catalogueId"::text`,
      `t."catalogueId" = (SELECT "id" FROM "IndicatorCatalogue" WHERE "publishedAt" IS NOT NULL LIMIT 1)`,
    ),
  ],
  schemes_cover: [gone("SchemeItem", `x."schemeId"::text`, `t."schemeId" IN (SELECT "schemeId" FROM "Application")`)],
  default_scheme_sums: [
    change(
      "SchemeItem",
      `"points" = x."points" + 1`,
      `x."schemeId"::text`,
      `t."schemeId" IN (SELECT "id" FROM "ScoringScheme" WHERE "isDefault")
      AND t."indicatorId" IN (SELECT "id" FROM "Indicator" WHERE "kind" = 'standard')`,
    ),
  ],
  cases_under_cycle_rules: [
    change(
      "Application",
      `"schemeId" = (SELECT s."id" FROM "ScoringScheme" s WHERE s."id" <> x."schemeId" LIMIT 1)`,
      ID,
    ),
  ],
  cycles_whole: [change("Cycle", `"weightSurvey" = x."weightSurvey" + 1`, ID, `t."stage" <> 'draft'`)],
  numbering_gapless: [
    change(
      "AdjudicationLayer",
      `"number" = 2`,
      `'AdjudicationLayer ' || x."applicationId" || '/' || x."indicatorId" || ' 2'`,
      `t."number" = 1 AND NOT EXISTS (
      SELECT 1 FROM "AdjudicationLayer" o WHERE o."applicationId" = t."applicationId" AND o."indicatorId" = t."indicatorId" AND o."number" = 2)`,
    ),
  ],
  ranks_in_order: [
    `UPDATE "RankingEntry" e SET "vetoedItems" = '{1}' FROM (SELECT "applicationId" FROM "Candidate" c ORDER BY c LIMIT 1) c
      WHERE e."applicationId" = c."applicationId" RETURNING e."applicationId"::text AS "row"`,
  ],
  moves_by_the_table: [
    change(
      "Event",
      `"action" = 'designate'`,
      `x."id" || ' application designate draft → first_review（1 件）'`,
      `t."subject" = 'application' AND t."action" = 'submit' AND t."to" = 'first_review'`,
    ),
  ],
  log_of_trail: [like("Event", { id: "900000000000000" }, `'事件 ' || "id" || ' 没有收录，也没有等待收录'`)],
  stages_unbroken: [
    change("Event", `"from" = 'returned'`, ID, `t."subject" = 'application' AND t."action" = 'designate'`),
  ],
  stages_as_told: [
    change("Application", `"stage" = 'not_recommended'`, `'application ' || x."id"`, `t."stage" = 'first_review'`),
  ],
  stages_reached: [
    `DELETE FROM "Event" WHERE "subject" = 'visit' AND "to" IS NOT NULL AND "subjectId" = (SELECT "id" FROM "Visit" WHERE "stage" = 'handed_in' ORDER BY "id" LIMIT 1)`,
    `SELECT 'visit ' || "id" AS "row" FROM "Visit" WHERE "stage" = 'handed_in' ORDER BY "id" LIMIT 1`,
  ],
  events_have_subjects: [change("Event", `"subjectId" = ${NOBODY}`, ID, `t."action" = 'assign_officer'`)],
  events_of_known: [change("Event", `"actorId" = ${NOBODY}`, ID, `t."actorId" IS NOT NULL`)],
  pending_on_live_subjects: [
    `UPDATE "Application" SET "stage" = 'withdrawn' WHERE "id" IN (SELECT "subjectId" FROM "SignOff" WHERE "stage" = 'pending')`,
    `SELECT "id"::text AS "row" FROM "SignOff" WHERE "stage" = 'pending'`,
  ],
  notified_of_events: [change("Notification", `"eventId" = 0`, ID)],
  signatures_asked_for: [
    `DELETE FROM "Notification" n USING "Event" e, "SignOff" s WHERE e."id" = n."eventId" AND s."stage" = 'pending' AND e."detail" ->> 'signOffId' = s."id"::text`,
    `SELECT "id"::text AS "row" FROM "SignOff" WHERE "stage" = 'pending'`,
  ],
  outbox_drained: [
    `INSERT INTO "Mail" ("id", "userId", "sort", "createdAt", "dueAt") SELECT gen_random_uuid(), "id", 'message', now() - interval '1 day', now() - interval '1 day'
      FROM "User" LIMIT 1 RETURNING "id"::text AS "row"`,
  ],
  mailed_once: [
    `INSERT INTO "Mail" ("id", "userId", "sort", "createdAt", "dueAt") SELECT ${NOBODY}, u."id", 'message', now(), now() FROM "User" u
      WHERE u."id" <> (SELECT "userId" FROM "Notification" ORDER BY "id" LIMIT 1) LIMIT 1`,
    `INSERT INTO "MailItem" ("notificationId", "mailId") SELECT "id", ${NOBODY} FROM "Notification" ORDER BY "id" LIMIT 1 RETURNING "notificationId"::text AS "row"`,
  ],
  messages_name_work: [
    `INSERT INTO pgboss.job ("name", "singleton_key", "policy") VALUES ('long_work', ${NOBODY}, 'short') RETURNING "name" || ' ' || "id" AS "row"`,
  ],
  jobs_not_stuck: [
    `INSERT INTO "JobRun" ("id", "job", "startedAt") VALUES (gen_random_uuid(), 'planted', now() - interval '2 hours') RETURNING "id"::text AS "row"`,
  ],
  work_not_stuck: [
    withoutIndex("long_work_once"),
    change("LongWork", `"state" = 'running', "beatAt" = now() - interval '2 hours'`, `'LongWork ' || x."id"`),
  ],
  keys_consistent: [change("IdempotencyKey", `"result" = '{}'`, `x."actorId" || ' ' || x."key"`)],
  uploads_cleared: [
    `INSERT INTO "Upload" ("id", "userId", "applicationId", "indicatorId", "kind", "fileName", "size", "createdAt")
      SELECT gen_random_uuid(), u."id", a."id", i."id", 'document', '一.pdf', 1, now() - interval '3 days' FROM "User" u, "Application" a, "Indicator" i LIMIT 1
      RETURNING "id"::text AS "row"`,
  ],
  deadlines_noted: [
    change(
      "PublicNotice",
      `"stage" = 'scheduled', "publishedAt" = now() - interval '2 hours'`,
      `'PublicNotice ' || x."id"`,
    ),
  ],
  receipt_of_an_act: [like("Receipt", { number: `'HZ-0'`, at: `now()` }, `"number"`)],
};
