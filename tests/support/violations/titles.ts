import { change, gone, ID, NOBODY, type Plant, without, withoutIndex } from "./plant";

/** Somebody of the office that deals with an objection, who never was its handler. */
const NOT_HANDLER = `NOT EXISTS (SELECT 1 FROM "ObjectionHandler" h WHERE h."userId" = u."id")`;
/** A look on record, of the first of that office to whom this applies. */
const looked = (action: string, standing: string, who: string): string =>
  `INSERT INTO "Event" ("at", "subject", "subjectId", "action", "actorId", "actorName", "organisationId", "organisationName", "standing")
    SELECT now(), 'objection', a."subjectId", '${action}', u."id", u."name", u."organisationId", '', '${standing}'
    FROM "Event" a JOIN "User" u ON u."organisationId" = a."organisationId" WHERE a."action" = 'assign_handlers' AND ${who} ORDER BY a."id", u."id" LIMIT 1
    RETURNING "id"::text AS "row"`;

export const TITLE_VIOLATIONS: Readonly<Record<string, Plant>> = {
  results_sealed: [
    change("Cycle", `"resultsPublishedAt" = now()`, `'Cycle ' || x."id"`, `t."resultsOpenedAt" IS NULL`),
  ],
  notice_as_frozen: [change("PublicNotice", `"body" = x."body" || '。'`, ID)],
  notice_long_enough: [change("PublicNotice", `"closesAt" = x."publishedAt" + interval '1 day'`, ID)],
  named_after_notice: [
    `UPDATE "PublicNotice" n SET "closesAt" = d."at" + interval '1 day' FROM (SELECT * FROM "DesignationDecision" ORDER BY "id" LIMIT 1) d WHERE n."id" = d."noticeId"
      RETURNING 'DesignationDecision ' || d."id" AS "row"`,
  ],
  not_named_over_objection: [
    `UPDATE "Objection" o SET "stage" = 'investigating', "decidedAt" = NULL, "lodgedAt" = d."at" - interval '1 day', "applicationId" = t."applicationId"
      FROM "Designation" t JOIN "DesignationDecision" d ON d."id" = t."decisionId"
      WHERE t."id" = (SELECT "id" FROM "Designation" WHERE "applicationId" IS NOT NULL ORDER BY "id" LIMIT 1) AND o."id" = (SELECT "id" FROM "Objection" ORDER BY "id" LIMIT 1)
      RETURNING o."id"::text AS "row"`,
  ],
  "not_named_over_objection/settled_later": [
    `UPDATE "Objection" o SET "stage" = 'dismissed', "decidedAt" = d."at" + interval '1 day', "lodgedAt" = d."at" - interval '1 day', "applicationId" = t."applicationId"
      FROM "Designation" t JOIN "DesignationDecision" d ON d."id" = t."decisionId"
      WHERE t."id" = (SELECT "id" FROM "Designation" WHERE "applicationId" IS NOT NULL ORDER BY "id" LIMIT 1) AND o."id" = (SELECT "id" FROM "Objection" ORDER BY "id" LIMIT 1)
      RETURNING o."id"::text AS "row"`,
  ],
  "not_named_over_objection/lifted_later": [
    `UPDATE "Objection" o SET "stage" = 'upheld', "decidedAt" = d."at" - interval '1 hour', "lodgedAt" = d."at" - interval '1 day', "applicationId" = t."applicationId",
        "effect" = 'hold_back', "liftedTo" = 'none', "liftReason" = '查清', "liftedAt" = d."at" + interval '1 hour'
      FROM "Designation" t JOIN "DesignationDecision" d ON d."id" = t."decisionId"
      WHERE t."id" = (SELECT "id" FROM "Designation" WHERE "applicationId" IS NOT NULL ORDER BY "id" LIMIT 1) AND o."id" = (SELECT "id" FROM "Objection" ORDER BY "id" LIMIT 1)
      RETURNING o."id"::text AS "row"`,
  ],
  objectors_sealed: [change("Objection", `"identity" = '张三，13800000000'`, `'Objection ' || x."id"`)],
  contacts_sealed: [
    without("GatheringGuest", "guest_contact_sealed"),
    change("GatheringGuest", `"contact" = '13800000000'`, `'GatheringGuest ' || x."id"`),
  ],
  "contacts_sealed/second_factor": [
    `INSERT INTO "SecondFactor" ("userId", "sealedSecret", "lastStep", "enrolledAt") SELECT min("id"::text)::uuid, 'JBSWY3DPEHPK3PXP', 0, now() FROM "User"
      RETURNING 'SecondFactor ' || "userId" AS "row"`,
  ],
  "contacts_sealed/offer": [
    `INSERT INTO "SecondFactorOffer" ("userId", "sealedSecret", "expiresAt") SELECT min("id"::text)::uuid, 'JBSWY3DPEHPK3PXP', now() FROM "User"
      RETURNING 'SecondFactorOffer ' || "userId" AS "row"`,
  ],
  objectors_purged: [
    change(
      "Objection",
      `"purgeAfter" = now() - interval '2 days'`,
      `'Objection ' || x."id"`,
      `t."decidedAt" IS NOT NULL AND t."identity" IS NOT NULL AND NOT (t."effect" IN ('hold_back', 'disqualify') AND t."liftedAt" IS NULL)`,
    ),
  ],
  looks_by_handlers: [looked("read_identity", "organiser", "true")],
  "looks_by_handlers/colleague": [looked("read_identity", "objection_handler", NOT_HANDLER)],
  "looks_by_handlers/file": [looked("read_objection_file", "objection_handler", NOT_HANDLER)],
  "looks_by_handlers/not_asked": [looked("read_objection_file", "respondent", NOT_HANDLER)],
  "looks_by_handlers/before": [
    `UPDATE "ObjectionHandler" SET "assignedAt" = now() + interval '1 day'`,
    looked("read_identity", "objection_handler", `NOT (${NOT_HANDLER})`),
    `DELETE FROM "Event" WHERE "action" = 'assign_handlers'`,
    `SELECT "id"::text AS "row" FROM "Event" WHERE "action" = 'read_identity'`,
  ],
  objection_clocks: [change("Objection", `"acceptBy" = x."lodgedAt" - interval '1 day'`, ID)],
  register_as_titles: [
    change("RegisterEntry", `"stage" = 'revoked'`, `x."certificateNumber"`, `t."stage" = 'in_force'`),
  ],
  certificates_unique: [gone("Certificate", `x."certificateNumber"`)],
  standing_unbroken: [
    change("Designation", `"stage" = 'suspended'`, `'Designation ' || x."id"`, `t."stage" = 'in_force'`),
  ],
  not_graver_than_notice: [
    change("Handling", `"intended" = 'warn', "intendedGround" = NULL`, ID, `t."outcome" = 'revoke'`),
  ],
  heard_before_decided: [
    change("Handling", `"noticeAt" = x."decidedAt" + interval '1 day'`, ID, `t."stage" = 'decided'`),
  ],
  handlings_done: [change("Handling", `"toStage" = 'suspended'`, ID, `t."outcome" = 'revoke'`)],
  graver_by_handling: [
    change(
      "Handling",
      `"changeId" = NULL`,
      `(SELECT s."id"::text FROM "StandingChange" s WHERE s."action" = 'revoke')`,
      `t."outcome" = 'revoke'`,
    ),
  ],
  recheck_opens_handlings: [
    change(
      "Application",
      `"stage" = 'handling'`,
      `(SELECT c."handlingId"::text FROM "RecheckConclusion" c LIMIT 1)`,
      `t."id" = (SELECT c."applicationId" FROM "RecheckConclusion" c LIMIT 1)`,
    ),
  ],
  appeals_by_others: [
    `INSERT INTO "Appeal" ("id", "handlingId", "stage", "createdAt", "lodgedAt", "reply", "decidedAt") SELECT ${NOBODY}, "id", 'dismissed', "decidedAt", "decidedAt", '不成立', "decidedAt"
      FROM "Handling" WHERE "outcome" = 'revoke'`,
    `INSERT INTO "SignOff" ("id", "subject", "subjectId", "action", "proposal", "organisationId", "stage", "title", "preparedById", "preparedByName", "preparedAt", "decidedById", "decidedAt")
      SELECT gen_random_uuid(), 'appeal', ${NOBODY}, 'dismiss_appeal', '{}', u."organisationId", 'signed', '申诉', u."id", u."name", now(), gen_random_uuid(), now()
      FROM "Handling" h JOIN "User" u ON u."id" = h."preparedById" WHERE h."outcome" = 'revoke'`,
    `SELECT "id"::text AS "row" FROM "Appeal"`,
  ],
  one_handling_at_a_time: [
    withoutIndex("Handling_running"),
    `UPDATE "Handling" SET "stage" = 'opened', "designationId" = (SELECT "designationId" FROM "Handling" ORDER BY "id" LIMIT 1)`,
    `SELECT 'Handling ' || min("id"::text) AS "row" FROM "Handling"`,
  ],
  rectified_while_warned: [
    change(
      "Rectification",
      `"stage" = 'open', "designationId" = (SELECT "id" FROM "Designation" WHERE "stage" = 'in_force' LIMIT 1)`,
      ID,
    ),
  ],
  reports_due_by_the_rule: [change("AnnualReport", `"dueAt" = x."dueAt" + interval '3 days'`, ID)],
  reports_published_whole: [change("AnnualReport", `"edition" = x."edition" + 1`, ID, `t."stage" = 'published'`)],
};
