import { change, ID, like, NOBODY, type Plant, unchecked, withoutIndex } from "./plant";

const decided = (set: string): Plant => [
  unchecked("Handling"),
  change("Handling", set, ID, `t."stage" = 'decided' AND t."outcome" = 'warn'`),
];
const signed = (set: string): Plant => [unchecked("SignOff"), change("SignOff", set, ID, `t."stage" = 'signed'`)];
const letter = (set: string): Plant => [
  unchecked("FeedbackLetter"),
  change("FeedbackLetter", set, `x."applicationId"::text`, `t."releasedAt" IS NOT NULL`),
];
const work = (set: string): Plant => [
  withoutIndex("long_work_once"),
  unchecked("LongWork"),
  change("LongWork", set, `'LongWork ' || x."id"`),
];
const event = (set: string): Plant => [change("Event", set, ID, `t."actorId" IS NOT NULL`)];
const message = (set: string): Plant => [unchecked("Notification"), change("Notification", set, ID)];
const certificate = (set: string): Plant => [
  unchecked("Certificate"),
  change("Certificate", set, `(SELECT d."certificateNumber" FROM "Designation" d WHERE d."id" = x."designationId")`),
];

export const ARMS_OF_TITLES: Record<string, Plant> = {
  "standing_unbroken/change": [
    change("StandingChange", `"from" = 'revoked'`, `'StandingChange ' || x."id"`, `t."from" = 'in_force'`),
  ],
  "one_handling_at_a_time/rectification": [
    withoutIndex("Rectification_running"),
    like("Rectification", { id: "gen_random_uuid()" }, `"id"`, `"stage" = 'open'`),
    `SELECT 'Rectification ' || min("id"::text) AS "row" FROM "Rectification"`,
  ],
  "heard_before_decided/no_notice": decided(`"noticeAt" = NULL`),
  "heard_before_decided/no_hearing": [
    `DELETE FROM "Hearing" WHERE "handlingId" = (SELECT "id" FROM "Handling" WHERE "stage" = 'decided' ORDER BY "id" LIMIT 1) RETURNING "handlingId"::text AS "row"`,
  ],
  "heard_before_decided/still_open": [
    `UPDATE "Hearing" SET "stage" = 'open' WHERE "handlingId" = (SELECT "id" FROM "Handling" WHERE "stage" = 'decided' ORDER BY "id" LIMIT 1) RETURNING "handlingId"::text AS "row"`,
  ],
  "heard_before_decided/not_lapsed": [
    `UPDATE "Hearing" SET "stage" = 'lapsed', "dueAt" = 'infinity' WHERE "handlingId" = (SELECT "id" FROM "Handling" WHERE "stage" = 'decided' ORDER BY "id" LIMIT 1) RETURNING "handlingId"::text AS "row"`,
  ],
  "handlings_done/from": decided(`"fromStage" = 'suspended'`),
  "handlings_done/elsewhere": decided(`"designationId" = ${NOBODY}`),
  "not_graver_than_notice/nothing_told": decided(`"intended" = NULL`),
  "not_graver_than_notice/lapsed": decided(`"outcome" = 'lapse', "intended" = 'revoke'`),
  "recheck_opens_handlings/stage": [
    `UPDATE "Application" SET "stage" = 'withdrawn' WHERE "id" = (SELECT "applicationId" FROM "RecheckConclusion" LIMIT 1)`,
    `SELECT "handlingId"::text AS "row" FROM "RecheckConclusion"`,
  ],
  "recheck_opens_handlings/source": [
    `UPDATE "Handling" SET "sourceId" = ${NOBODY} WHERE "id" = (SELECT "handlingId" FROM "RecheckConclusion" LIMIT 1) RETURNING "id"::text AS "row"`,
  ],
  "recheck_opens_handlings/unsigned": [
    `UPDATE "SignOff" SET "action" = 'another' WHERE "subject" = 'application' AND "action" = 'conclude_recheck'`,
    `SELECT "handlingId"::text AS "row" FROM "RecheckConclusion"`,
  ],
  "certificates_unique/code": certificate(`"checkCode" = 'IO01IO01'`),
  "certificates_unique/number": certificate(`"certificateNumber" = 'MM-0000-0000'`),
  "signatures_two_persons/nobody": signed(`"decidedById" = NULL`),
  "signatures_two_persons/no_moment": signed(`"decidedAt" = NULL`),
  "signatures_two_persons/same_person": [
    `WITH x AS (SELECT * FROM "SignOff" WHERE "stage" = 'signed' ORDER BY "decidedAt" DESC LIMIT 1), planted AS (
      INSERT INTO "AccountPair" ("firstId", "secondId", "verdict", "reason", "byName", "at")
      SELECT LEAST("preparedById", "decidedById"), GREATEST("preparedById", "decidedById"), 'same', '核实为同一人', 'x',
        "decidedAt" - interval '1 millisecond' FROM x)
      SELECT "id"::text AS "row" FROM x`,
  ],
  "signatures_two_persons/holder": signed(`"heldById" = x."decidedById"`),
  "feedback_two_persons/unapproved": letter(`"approvedAt" = NULL`),
  "feedback_two_persons/too_early": [
    ...letter(`"releasedAt" = 'epoch'`).slice(0, 1),
    `UPDATE "Cycle" SET "feedbackRelease" = 'results_published' WHERE "id" IN (SELECT a."cycleId" FROM "FeedbackLetter" f JOIN "Application" a ON a."id" = f."applicationId")`,
    change("FeedbackLetter", `"releasedAt" = 'epoch'`, `x."applicationId"::text`, `t."releasedAt" IS NOT NULL`),
  ],
  "work_not_stuck/no_reason": work(`"state" = 'failed', "problem" = ''`),
  "work_not_stuck/no_end": work(`"endedAt" = NULL`),
  "events_of_known/organisation": event(`"organisationId" = ${NOBODY}`),
  "events_of_known/case": event(`"applicationId" = ${NOBODY}`),
  "events_of_known/cycle": event(`"cycleId" = ${NOBODY}`),
  "events_of_known/nobody": event(`"actorId" = NULL`),
  "events_of_known/standing": event(`"standing" = ''`),
  "notified_of_events/nobody": message(`"userId" = ${NOBODY}`),
  "notified_of_events/before": message(`"at" = x."at" - interval '1 day'`),
  "notified_of_events/no_words": message(`"text" = ' '`),
  "keys_consistent/hash": [
    unchecked("IdempotencyKey"),
    change("IdempotencyKey", `"bodyHash" = 'x'`, `x."actorId" || ' ' || x."key"`),
  ],
  "keys_consistent/nobody": [
    unchecked("IdempotencyKey"),
    change("IdempotencyKey", `"actorId" = ${NOBODY}`, `x."actorId" || ' ' || x."key"`),
  ],
};
