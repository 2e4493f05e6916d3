// What a rule says in several ways (each arm of an OR, each part of a union) has a violation of its own: `key/which`.
import { change, ID, like, NOBODY, type Plant, unchecked } from "./plant";

const DAY = `interval '1 day'`;
const inTable =
  (table: string, returning: string, where: string, before: readonly string[] = [unchecked(table)]) =>
  (set: string): Plant => [...before, change(table, set, returning, where)];

const notice = inTable("PublicNotice", ID, `t."stage" = 'concluded'`);
const objection = inTable("Objection", ID, `t."stage" = 'dismissed'`);
const extension = inTable("Extension", ID, `t."stage" = 'granted'`);
const cycle = inTable("Cycle", ID, `t."stage" <> 'draft'`);
const aCase = inTable("Application", ID, `t."stage" = 'first_review'`);
const filed = inTable("Application", ID, `t."stage" = 'draft'`);
const sheet = inTable(
  "ScoreSheet",
  `x."applicationId"::text`,
  `t."applicationId" IN (SELECT "applicationId" FROM "LotResult")`,
  [],
);
const layer = (table: string, columns: string, values: string): Plant => [
  `INSERT INTO "${table}" ("id", "applicationId", "indicatorId", "at", ${columns})
    SELECT gen_random_uuid(), s."applicationId", i."indicatorId", now(), ${values} FROM "ScoreSheet" s JOIN "SheetItem" i ON i."sheetId" = s."id"
    WHERE s."stage" = 'scoring' LIMIT 1 RETURNING '${table} ' || "id" AS "row"`,
];
/** The last of its kind is numbered 99, with nothing between. */
function gap(table: string, column: string, ...parent: string[]): Plant {
  const of = parent.map((name) => `x."${name}"`).join(` || '/' || `);
  const same = parent.map((name) => `o."${name}" = t."${name}"`).join(" AND ");
  const last = `t."${column}" = (SELECT max(o."${column}") FROM "${table}" o WHERE ${same})`;
  return [unchecked(table), change(table, `"${column}" = 99`, `'${table} ' || ${of} || ' 99'`, last)];
}

const endedWith = (what: string) =>
  inTable("Survey", ID, `EXISTS (${what})`)(`"stage" = 'ended', "endedAt" = now(), "endReason" = '做不下去'`);

export const ARMS_OF_CASES: Record<string, Plant> = {
  "surveyed_once/twice": [
    like(
      "SurveyPlace",
      { surveyId: `(SELECT "id" FROM "Survey" ORDER BY "id" DESC LIMIT 1)` },
      `"applicationId"::text`,
    ),
  ],
  "surveyed_once/index": endedWith(
    `SELECT 1 FROM "SurveyPlace" p WHERE p."surveyId" = t."id" AND p."index" IS NOT NULL`,
  ),
  "surveyed_once/code": endedWith(
    `SELECT 1 FROM "SurveyInvitation" i JOIN "SurveyLinkBatch" b ON b."id" = i."batchId" WHERE b."surveyId" = t."id"`,
  ),
  "notice_as_frozen/no_copy": notice(`"snapshot" = NULL`),
  "notice_as_frozen/no_hash": notice(`"sha256" = NULL`),
  "notice_as_frozen/title": notice(`"title" = '另一个标题'`),
  "notice_as_frozen/contact": notice(`"contact" = '另一个联系方式'`),
  "notice_as_frozen/opens": notice(`"publishedAt" = x."publishedAt" + interval '1 second'`),
  "notice_as_frozen/closes": notice(`"closesAt" = x."closesAt" + interval '1 second'`),
  "objection_clocks/accept": objection(`"acceptBy" = x."lodgedAt" - ${DAY}`),
  "objection_clocks/reply": objection(`"replyBy" = x."lodgedAt" - ${DAY}`),
  "objection_clocks/no_reply": objection(`"reply" = ''`),
  "objection_clocks/decided_yet_open": objection(`"stage" = 'investigating'`),
  "objection_clocks/too_early": objection(
    `"lodgedAt" = (SELECT n."publishedAt" - interval '1 minute' FROM "PublicNotice" n WHERE n."id" = x."noticeId")`,
  ),
  "objection_clocks/nobody": objection(`"applicationId" = ${NOBODY}`),
  "extensions_reasoned/no_reason": extension(`"reason" = ' '`),
  "extensions_reasoned/no_longer": extension(`"until" = x."deadline"`),
  "extensions_reasoned/no_end": extension(`"until" = NULL`),
  "extensions_reasoned/no_moment": extension(`"grantedAt" = NULL`),
  "extensions_reasoned/nobody_approved": extension(`"approvedBy" = ''`),
  "extensions_reasoned/one_person": extension(`"preparedBy" = x."approvedBy"`),
  "extensions_reasoned/no_words": extension(`"decisionReason" = ''`),
  "deadlines_noted/not_noted": [
    unchecked("Extension"),
    change(
      "Extension",
      `"until" = now() - ${DAY}, "expiredAt" = NULL`,
      `'Extension ' || x."id"`,
      `t."stage" = 'granted'`,
    ),
  ],
  "deadlines_noted/too_early": [
    unchecked("Extension"),
    change("Extension", `"expiredAt" = x."until" - ${DAY}`, `'Extension ' || x."id"`, `t."stage" = 'granted'`),
  ],
  "cycles_whole/weights": cycle(`"weightSurvey" = x."weightSurvey" + 1`),
  "cycles_whole/window": cycle(`"submissionOpens" = x."submissionCloses"`),
  "cycles_whole/sheets": cycle(`"sheetsPerApplication" = 0`),
  "cycles_whole/days": cycle(`"noticeDays" = 0`),
  "cycles_whole/route": [
    change(
      "RouteStop",
      `"position" = 99`,
      `x."cycleId"::text`,
      `t."position" = (SELECT max(o."position") FROM "RouteStop" o WHERE o."cycleId" = t."cycleId")`,
    ),
  ],
  "on_its_route/station": aCase(`"stage" = 'verification'`),
  "on_its_route/desk": aCase(`"deskOfficeId" = x."applicantId"`),
  "on_its_route/draft": filed(`"submittedAt" = now()`),
  "cases_under_cycle_rules/unpublished": [
    unchecked("IndicatorCatalogue"),
    `UPDATE "Application" SET "catalogueId" = "catalogueId"`,
    `UPDATE "IndicatorCatalogue" SET "publishedAt" = NULL WHERE "id" = (SELECT "catalogueId" FROM "Application" GROUP BY 1 ORDER BY count(*), 1 LIMIT 1)`,
    `DELETE FROM "Application" WHERE "catalogueId" IN (SELECT "id" FROM "IndicatorCatalogue" WHERE "publishedAt" IS NULL) AND "id" <> (SELECT min("id"::text)::uuid FROM "Application"
      WHERE "catalogueId" IN (SELECT "id" FROM "IndicatorCatalogue" WHERE "publishedAt" IS NULL))`,
    `SELECT "id"::text AS "row" FROM "Application" WHERE "catalogueId" IN (SELECT "id" FROM "IndicatorCatalogue" WHERE "publishedAt" IS NULL)`,
  ],
  "correction_rounds_kept/shared": aCase(`"shared" = NOT x."shared"`),
  "blind_until_both_in/adjudicated": layer(
    "AdjudicationLayer",
    `"number", "kind", "judgement", "points", "reason", "authorId", "basis"`,
    `1, 'organiser', 'met', 1, '理由', s."assessorId", ''`,
  ),
  "blind_until_both_in/proposed": layer(
    "MarkProposal",
    `"basis", "authorId", "judgement", "points", "reason"`,
    `'', s."assessorId", 'met', 1, '理由'`,
  ),
  "blind_until_both_in/third": layer(
    "ThirdReader",
    `"purpose", "basis", "assessorId", "appointedById"`,
    `'difference', '', s."assessorId", s."assessorId"`,
  ),
  "layers_complete_when_opened/unsettled": [
    change("LotResult", `"result" = jsonb_set(x."result", '{items,0,by}', '"difference"')`, `x."applicationId"::text`),
  ],
  "layers_complete_when_opened/still_scoring": sheet(`"stage" = 'scoring'`),
  "checked_by_another/shortcoming": [
    unchecked("Shortcoming"),
    change("Shortcoming", `"closedById" = x."rectifiedById"`, `'Shortcoming ' || x."id"`, `t."state" = 'closed'`),
  ],
  "numbering_gapless/moves": gap("OrderMove", "seq", "orderId"),
  "numbering_gapless/adjudications": gap("AdjudicationLayer", "number", "applicationId", "indicatorId"),
  "numbering_gapless/shortcomings": gap("Shortcoming", "number", "applicationId"),
  "numbering_gapless/returns": gap("ItemReturn", "round", "applicationId", "indicatorId"),
  "numbering_gapless/checks": gap("ItemCheck", "round", "applicationId", "indicatorId", "organisationId"),
  "numbering_gapless/conclusions": gap("ReviewConclusion", "round", "applicationId", "officeId"),
  "numbering_gapless/reports": gap("PublishedReport", "edition", "reportId"),
  "numbering_gapless/practice": gap("PracticePublication", "number", "caseId"),
  "numbering_gapless/plans": gap("SurveyPlanSubmission", "number", "surveyId"),
  "numbering_gapless/quality": gap("QualitySample", "position", "lotId"),
  "numbering_gapless/inspections": gap("Inspection", "position", "spotCheckId"),
  "numbering_gapless/lots": gap("AssessmentLot", "number", "cycleId"),
};
