import "server-only";
import { Prisma } from "@/lib/platform/db";
import { type Invariant, offending } from "./shape";

const { sql } = Prisma;

/** 指标体系、评分方案、周期的规则。 */
export const CYCLES: readonly Invariant[] = [
  offending(
    {
      key: "catalogues_whole",
      name: "公布的指标体系逐项连号，各项都在自己的体系之内",
      basis: "指标体系公布后不再改动",
      remedy: "指标体系：打开该版，对照公布的文件",
    },
    sql`SELECT c."id"::text AS "row" FROM "IndicatorCatalogue" c JOIN LATERAL (SELECT count(*) AS n, max(i."position") AS m, count(DISTINCT i."position") AS d,
          count(*) FILTER (WHERE s."catalogueId" <> c."id") AS o, count(*) FILTER (WHERE btrim(i."text") = '') AS b FROM "Indicator" i
        JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId" WHERE i."catalogueId" = c."id") i ON true
      WHERE c."publishedAt" IS NOT NULL AND (i.n = 0 OR i.m <> i.n OR i.d <> i.n OR i.o > 0 OR i.b > 0)`,
  ),
  offending(
    {
      key: "schemes_cover",
      name: "在用的评分方案逐项赋分，不多不少，标准项的分值合计大于零",
      basis: "评分方案随周期启动冻结；分值合计等于各项分值之和",
      remedy: "活动与流程 › 评分方案：补齐缺少的项",
    },
    sql`SELECT s."id"::text AS "row" FROM "ScoringScheme" s WHERE EXISTS (SELECT 1 FROM "Application" a WHERE a."schemeId" = s."id") AND (
        EXISTS (SELECT 1 FROM "Indicator" i WHERE i."catalogueId" = s."catalogueId" AND NOT EXISTS (SELECT 1 FROM "SchemeItem" p
          WHERE p."schemeId" = s."id" AND p."indicatorId" = i."id"))
        OR EXISTS (SELECT 1 FROM "SchemeItem" p JOIN "Indicator" i ON i."id" = p."indicatorId" WHERE p."schemeId" = s."id" AND i."catalogueId" <> s."catalogueId")
        OR (SELECT COALESCE(sum(p."points" * p."weight"), 0) FROM "SchemeItem" p JOIN "Indicator" i ON i."id" = p."indicatorId"
          WHERE p."schemeId" = s."id" AND i."kind" = 'standard') <= 0)`,
  ),
  offending(
    {
      key: "default_scheme_sums",
      name: "随系统提供的默认方案每个标准项同分，指标数与体系一致（100 项、104 项）",
      basis: "默认方案：每项一分，合计等于标准项数",
      remedy: "指标体系 › 评分方案：恢复随系统提供的方案",
    },
    sql`SELECT s."id"::text AS "row" FROM "ScoringScheme" s JOIN LATERAL (SELECT sum(p."points" * p."weight") AS t, count(*) AS n, max(i."no") AS m
        FROM "SchemeItem" p JOIN "Indicator" i ON i."id" = p."indicatorId" WHERE p."schemeId" = s."id" AND i."kind" = 'standard') p ON true
      WHERE s."isDefault" AND (abs(p.t - p.n) > 1e-9 OR p.m <> p.n)`,
  ),
  offending(
    {
      key: "cases_under_cycle_rules",
      name: "案卷的指标体系、评分方案、类别是其周期为该类单位规定的，体系已公布",
      basis: "规则在周期启动时冻结",
      remedy: "活动与流程：对照周期规定的指标体系和方案",
    },
    sql`SELECT a."id"::text AS "row" FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
      LEFT JOIN "CycleCatalogue" k ON k."cycleId" = a."cycleId" AND k."applicantKind" = o."kind"
      JOIN "IndicatorCatalogue" c ON c."id" = a."catalogueId" JOIN "ScoringScheme" s ON s."id" = a."schemeId"
      WHERE k."catalogueId" IS DISTINCT FROM a."catalogueId" OR k."schemeId" IS DISTINCT FROM a."schemeId" OR c."publishedAt" IS NULL
        OR s."catalogueId" <> a."catalogueId" OR NOT EXISTS (SELECT 1 FROM "CycleTrack" t WHERE t."cycleId" = a."cycleId" AND t."track" = a."track")`,
  ),
  offending(
    {
      key: "cycles_whole",
      name: "启动的周期：权重合计一百，路线连号，窗口先开后闭，每份评分表人数为正",
      basis: "各项数字是周期的数据",
      remedy: "活动与流程：打开该周期的规则",
    },
    sql`SELECT c."id"::text AS "row" FROM "Cycle" c JOIN LATERAL (SELECT count(*) AS n, max("position") AS m, min("position") AS l FROM "RouteStop" s
        WHERE s."cycleId" = c."id") s ON true
      WHERE c."stage" <> 'draft' AND (c."weightAssessment" + c."weightSurvey" + c."weightVerification" <> 100 OR s.n = 0 OR s.l <> 0 OR s.m <> s.n - 1
        OR c."submissionOpens" >= c."submissionCloses" OR c."sheetsPerApplication" < 1 OR c."noticeDays" < 1)`,
  ),
  offending(
    {
      key: "numbering_gapless",
      name: "各类次序号自一起连续：轮次、版次、调整次序、裁定层次、修改次数",
      basis: "次序号由行为逐一给出，缺号即有行丢失",
      remedy: "从备份核对缺少的那一行",
    },
    sql`SELECT "of" || ' ' || "parent" || ' ' || "n" AS "row" FROM (SELECT "of", "parent", "n", row_number() OVER (PARTITION BY "of", "parent" ORDER BY "n") AS "should" FROM (
        SELECT 'OrderMove' AS "of", "orderId"::text AS "parent", "seq" AS "n" FROM "OrderMove"
        UNION ALL SELECT 'AdjudicationLayer', "applicationId" || '/' || "indicatorId", "number" FROM "AdjudicationLayer"
        UNION ALL SELECT 'SheetRound', "sheetId"::text, "number" FROM "SheetRound"
        UNION ALL SELECT 'FlagAnswer', "flagId"::text, "number" FROM "FlagAnswer"
        UNION ALL SELECT 'Amendment', "cycleId"::text, "number" FROM "Amendment"
        UNION ALL SELECT 'Shortcoming', "applicationId"::text, "number" FROM "Shortcoming"
        UNION ALL SELECT 'ItemReturn', "applicationId" || '/' || "indicatorId", "round" FROM "ItemReturn"
        UNION ALL SELECT 'ItemCheck', "applicationId" || '/' || "indicatorId" || '/' || "organisationId", "round" FROM "ItemCheck"
        UNION ALL SELECT 'CorrectionRequest', "applicationId" || '/' || "officeId", "round" FROM "CorrectionRequest"
        UNION ALL SELECT 'ReviewConclusion', "applicationId" || '/' || "officeId", "round" FROM "ReviewConclusion"
        UNION ALL SELECT 'PublishedReport', "reportId"::text, "edition" FROM "PublishedReport"
        UNION ALL SELECT 'PracticePublication', "caseId"::text, "number" FROM "PracticePublication"
        UNION ALL SELECT 'QuestionnaireVersion', "surveyId"::text, "number" FROM "QuestionnaireVersion"
        UNION ALL SELECT 'SurveyPlanSubmission', "surveyId"::text, "number" FROM "SurveyPlanSubmission"
        UNION ALL SELECT 'QualitySample', "lotId"::text, "position" FROM "QualitySample"
        UNION ALL SELECT 'VisitSample', "visitId" || '/' || "kind", "position" FROM "VisitSample"
        UNION ALL SELECT 'Inspection', "spotCheckId"::text, "position" FROM "Inspection"
        UNION ALL SELECT 'AssessmentLot', "cycleId"::text, "number" FROM "AssessmentLot") x) y WHERE "n" <> "should"`,
  ),
  offending(
    {
      key: "ranks_in_order",
      name: "名次依综合得分排列，并列的同名次，一票否决的不在候选名单",
      basis: "排名由各层重算；一票否决不得列为候选",
      remedy: "组织实施 › 综合排名：据快照重算",
    },
    sql`SELECT e."applicationId"::text AS "row" FROM "RankingEntry" e JOIN "Application" a ON a."id" = e."applicationId"
        WHERE e."verificationScore" IS NULL AND e."rank" < 1
        OR EXISTS (SELECT 1 FROM "RankingEntry" f JOIN "Application" b ON b."id" = f."applicationId" WHERE b."cycleId" = a."cycleId" AND b."track" = a."track"
          AND (f."verificationScore" IS NULL) = (e."verificationScore" IS NULL) AND f."composite" < e."composite" AND f."rank" < e."rank")
      UNION SELECT k."applicationId"::text FROM "Candidate" k JOIN "RankingEntry" e ON e."applicationId" = k."applicationId" WHERE cardinality(e."vetoedItems") > 0`,
  ),
];
