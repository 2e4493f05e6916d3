import "server-only";
import { Prisma } from "@/lib/platform/db";
import { type Invariant, offending } from "./shape";

const { sql } = Prisma;

/** Sheets that count, with their case, cycle and lot. */
const LIVE = sql`"ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
  LEFT JOIN "LotCase" k ON k."applicationId" = a."id" LEFT JOIN "AssessmentLot" l ON l."id" = k."lotId" WHERE s."stage" <> 'recused'`;
/** From then on nothing is scored any more: a tie that is stated later undoes no sheet. */
const SETTLED = sql`LEAST(COALESCE(l."openedAt", 'infinity'), COALESCE(c."resultsOpenedAt", 'infinity'))`;

/** 第三方评估：回避、独立、分层。 */
export const ASSESSMENT: readonly Invariant[] = [
  offending(
    {
      key: "recused_hold_no_sheet",
      name: "应当回避的评估员没有有效的评分表",
      basis: "宁夏方案三(二)：回避；触发器 recused_holds_no_sheet",
      remedy: "组织实施 › 第三方评估：收回该评分表，另行分配",
    },
    sql`SELECT s."id"::text AS "row" FROM ${LIVE} AND (
      EXISTS (SELECT 1 FROM "Recusal" r WHERE r."applicationId" = s."applicationId" AND r."assessorId" = s."assessorId")
      OR EXISTS (SELECT 1 FROM "RecusalInForce" r WHERE r."applicationId" = s."applicationId" AND r."assessorId" = s."assessorId")
        AND EXISTS (SELECT 1 FROM "RecusalFound" f WHERE f."applicationId" = s."applicationId" AND f."assessorId" = s."assessorId"
          AND COALESCE(f."statedAt", '-infinity') < ${SETTLED}))`,
  ),
  offending(
    {
      key: "no_home_scoring",
      name: "评估员不评籍贯或者家庭所在的地方（按周期规定的级别）",
      basis: "独立评估：不评本省；不依赖回避视图另行计算",
      remedy: "评估人员 › 名册：核对籍贯；收回该评分表，另行分配",
    },
    sql`SELECT s."id"::text AS "row" FROM ${LIVE} AND EXISTS (SELECT 1 FROM "Organisation" o JOIN "Area" r ON r."id" = o."areaId"
      JOIN "AssessorProfile" f ON f."userId" = s."assessorId" AND f."homeStatedAt" < ${SETTLED} JOIN "Area" h ON h."id" = f."homeAreaId"
      JOIN "Area" v ON v."level" = c."recusalHome" AND starts_with(r."path", v."path") AND starts_with(h."path", v."path")
      WHERE o."id" = a."applicantId" AND NOT EXISTS (SELECT 1 FROM "RecusalOverride" x WHERE x."applicationId" = a."id"
        AND x."assessorId" = s."assessorId" AND x."ground" = 'home_area' AND x."at" >= f."homeStatedAt"))`,
  ),
  offending(
    {
      key: "no_former_post_scoring",
      name: "评估员不评曾任职、任顾问、承接项目的单位（在周期规定的年限内）",
      basis: "独立评估：不评原单位；不依赖回避视图另行计算",
      remedy: "评估人员 › 名册：核对任职经历；收回该评分表，另行分配",
    },
    sql`SELECT s."id"::text AS "row" FROM ${LIVE} AND EXISTS (SELECT 1 FROM "Engagement" e
      WHERE e."userId" = s."assessorId" AND e."organisationId" = a."applicantId" AND e."statedAt" < ${SETTLED}
        AND (e."until" IS NULL OR (e."until" + make_interval(years => c."recusalYears"))::date > COALESCE(l."beganAt", now())::date)
        AND NOT EXISTS (SELECT 1 FROM "RecusalOverride" x WHERE x."applicationId" = a."id" AND x."assessorId" = s."assessorId"
          AND x."ground" IN ('earlier_post', 'adviser', 'contractor') AND x."at" >= e."statedAt"))`,
  ),
  offending(
    {
      key: "nobody_scores_own_house",
      name: "评估员属于评估机构或者专家组，不评所在单位",
      basis: "谁也不给自己打分",
      remedy: "组织实施 › 第三方评估：收回该评分表；核对账号所在单位",
    },
    sql`SELECT s."id"::text AS "row" FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "User" u ON u."id" = s."assessorId"
      JOIN "Organisation" o ON o."id" = u."organisationId"
      WHERE s."stage" <> 'recused' AND (u."organisationId" = a."applicantId" OR u."organisationId" <> s."agencyId"
        OR o."kind" NOT IN ('assessment_agency', 'expert_group'))`,
  ),
  offending(
    {
      key: "agency_of_the_lot",
      name: "评分表的机构受本周期委托，并承担该案卷的标段",
      basis: "委托和标段是组织方的行",
      remedy: "组织实施 › 第三方评估 › 标段：核对承担的机构",
    },
    sql`SELECT s."id"::text AS "row" FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
      LEFT JOIN "LotCase" k ON k."applicationId" = a."id"
      WHERE s."stage" <> 'recused' AND (NOT EXISTS (SELECT 1 FROM "Commission" m WHERE m."cycleId" = a."cycleId" AND m."agencyId" = s."agencyId"
          AND m."kind" = 'assessment')
        OR k."lotId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "LotAgency" g WHERE g."lotId" = k."lotId" AND g."agencyId" = s."agencyId"))`,
  ),
  offending(
    {
      key: "blind_until_both_in",
      name: "差异的商议、裁定都在有关评分表交卷以后",
      basis: "两人独立评分，都交卷以前互不知道",
      remedy: "打开该案卷的差异：核对各评分表的交卷时间",
    },
    sql`SELECT x."id" AS "row" FROM (
        SELECT 'AdjudicationLayer ' || "id" AS "id", "applicationId", "indicatorId", "at" FROM "AdjudicationLayer"
        UNION ALL SELECT 'ModerationMessage ' || "id", "applicationId", "indicatorId", "at" FROM "ModerationMessage"
        UNION ALL SELECT 'MarkProposal ' || "id", "applicationId", "indicatorId", "at" FROM "MarkProposal"
        UNION ALL SELECT 'ThirdReader ' || "id", "applicationId", "indicatorId", "at" FROM "ThirdReader") x
      WHERE EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."applicationId" = x."applicationId" AND s."kind" = 'regular' AND s."stage" <> 'recused'
        AND EXISTS (SELECT 1 FROM "SheetItem" i WHERE i."sheetId" = s."id" AND i."indicatorId" = x."indicatorId")
        AND x."at" < LEAST(COALESCE(s."handedInAt", 'infinity'), (SELECT min(r."handedInAt") FROM "SheetRound" r WHERE r."sheetId" = s."id"))
        AND s."assignedAt" < x."at")`,
  ),
  offending(
    {
      key: "sheets_whole",
      name: "交卷的评分表逐项评完，没有评别的项",
      basis: "交卷须评完；评哪些项由标段的分组决定",
      remedy: "组织实施 › 第三方评估：退回该评分表重评",
    },
    sql`SELECT s."id"::text AS "row" FROM "ScoreSheet" s WHERE s."stage" = 'handed_in' AND (s."handedInAt" IS NULL
        OR EXISTS (SELECT 1 FROM "SheetItem" i WHERE i."sheetId" = s."id"
          AND NOT EXISTS (SELECT 1 FROM "ItemScore" m WHERE m."sheetId" = s."id" AND m."indicatorId" = i."indicatorId")))
      UNION SELECT s."id"::text FROM "ScoreSheet" s JOIN "ItemScore" m ON m."sheetId" = s."id" JOIN "Application" a ON a."id" = s."applicationId"
        JOIN "Indicator" n ON n."id" = m."indicatorId" WHERE n."catalogueId" <> a."catalogueId"`,
  ),
  offending(
    {
      key: "marks_within_points",
      name: "评分在该项分值以内",
      basis: "评分方案：每项的分值",
      remedy: "打开该评分表的该项；核对评分方案",
    },
    sql`SELECT m."sheetId"::text || ' ' || m."indicatorId" AS "row" FROM "ItemScore" m JOIN "ScoreSheet" s ON s."id" = m."sheetId"
      JOIN "Application" a ON a."id" = s."applicationId" JOIN "SchemeItem" p ON p."schemeId" = a."schemeId" AND p."indicatorId" = m."indicatorId"
      WHERE m."points" < 0 OR m."points" > p."points" + 1e-9`,
  ),
  offending(
    {
      key: "layers_complete_when_opened",
      name: "揭晓的标段：每件案卷有结果、够数的评分表，没有未裁定的差异",
      basis: "分层、不覆盖：揭晓以前各层齐备",
      remedy: "组织实施 › 第三方评估 › 标段进度：核对该案卷",
    },
    sql`SELECT r."applicationId"::text AS "row" FROM "LotResult" r JOIN "AssessmentLot" l ON l."id" = r."lotId"
        JOIN "Cycle" c ON c."id" = l."cycleId"
        WHERE l."stage" <> 'opened' OR (SELECT count(*) FROM "ScoreSheet" s WHERE s."applicationId" = r."applicationId" AND s."kind" = 'regular'
            AND s."stage" = 'handed_in') < c."sheetsPerApplication"
          OR EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."applicationId" = r."applicationId" AND s."kind" = 'regular' AND s."stage" IN ('assigned', 'scoring'))
          OR EXISTS (SELECT 1 FROM jsonb_array_elements(r."result" -> 'items') i WHERE i ->> 'by' NOT IN ('agreement', 'adjudication', 'single_sheet'))
      UNION SELECT k."applicationId"::text FROM "LotCase" k JOIN "AssessmentLot" l ON l."id" = k."lotId" AND l."stage" = 'opened'
        JOIN "Application" a ON a."id" = k."applicationId"
        WHERE a."stage" NOT IN ('withdrawn', 'disqualified', 'not_recommended')
          AND NOT EXISTS (SELECT 1 FROM "LotResult" r WHERE r."applicationId" = k."applicationId")`,
  ),
  offending(
    {
      key: "entered_by_commitment",
      name: "评过分的评估员都签过该标段的承诺",
      basis: "宁夏方案三(二)：评估工作承诺",
      remedy: "组织实施 › 第三方评估：核对承诺登记",
    },
    sql`SELECT s."id"::text AS "row" FROM "ScoreSheet" s JOIN "LotCase" k ON k."applicationId" = s."applicationId"
      WHERE s."stage" IN ('scoring', 'handed_in') AND EXISTS (SELECT 1 FROM "ItemScore" m WHERE m."sheetId" = s."id")
        AND NOT EXISTS (SELECT 1 FROM "LotEntry" e WHERE e."lotId" = k."lotId" AND e."userId" = s."assessorId")`,
  ),
  offending(
    {
      key: "third_is_independent",
      name: "第三人没有评过该项，也不在应当回避之列",
      basis: "差异由没有评过该项的第三人裁定；触发器 third_is_independent",
      remedy: "打开该案卷的差异：另行指定第三人",
    },
    sql`SELECT t."id"::text AS "row" FROM "ThirdReader" t WHERE t."end" IS DISTINCT FROM 'recused' AND (
      t."endedAt" IS NULL AND EXISTS (SELECT 1 FROM "RecusalInForce" r WHERE r."applicationId" = t."applicationId" AND r."assessorId" = t."assessorId")
      OR EXISTS (SELECT 1 FROM "ScoreSheet" s JOIN "ItemScore" m ON m."sheetId" = s."id" WHERE s."applicationId" = t."applicationId"
        AND s."assessorId" = t."assessorId" AND s."kind" = 'regular' AND s."stage" <> 'recused' AND m."indicatorId" = t."indicatorId"))`,
  ),
  offending(
    {
      key: "visitors_independent",
      name: "核查组成员不在应当回避之列",
      basis: "实地核查的回避（视图 VerifierRecusal）",
      remedy: "组织实施 › 实地核查：更换该成员",
    },
    sql`SELECT v."id"::text || ' ' || m."userId" AS "row" FROM "Visit" v JOIN "TeamMember" m ON m."teamId" = v."teamId" AND m."endedAt" IS NULL
      JOIN "VerifierRecusal" r ON r."applicationId" = v."applicationId" AND r."userId" = m."userId" WHERE v."stage" <> 'handed_in'`,
  ),
  offending(
    {
      key: "visits_concluded",
      name: "交了报告的核查：每项有结论，随机抽查都从冻结的名册抽取",
      basis: "核查报告交出以前逐项有结论",
      remedy: "组织实施 › 实地核查：打开该次核查",
    },
    sql`SELECT v."id"::text AS "row" FROM "Visit" v WHERE v."stage" = 'handed_in' AND (v."handedInAt" IS NULL
        OR EXISTS (SELECT 1 FROM "Finding" f WHERE f."visitId" = v."id" AND f."conclusion" IS NULL))
      UNION SELECT s."visitId"::text FROM "VisitSample" s JOIN "SampleList" l ON l."id" = s."listId" WHERE l."stage" <> 'drawn' OR l."visitId" <> s."visitId"`,
  ),
  offending(
    {
      key: "survey_counts",
      name: "测评各地区的完成、剔除份数与逐份数据一致",
      basis: "指数由系统据逐份数据算出",
      remedy: "满意度测评：重新推算；核对剔除的审签",
    },
    sql`SELECT p."surveyId"::text || ' ' || p."applicationId" AS "row" FROM "SurveyPlace" p
      LEFT JOIN LATERAL (SELECT count(*) AS n, count("exclusionId") AS x FROM "SurveyCase" k WHERE k."surveyId" = p."surveyId"
        AND k."applicationId" = p."applicationId") k ON true
      WHERE p."excluded" <> k.x OR p."completed" <> k.n - k.x`,
  ),
  offending(
    {
      key: "surveyed_once",
      name: "一件申报只在一项没有终止的测评中；终止的测评没有指数、没有可用的代码",
      basis: "终止委托的样本保留，不计入任何结果",
      remedy: "满意度测评：核对两次委托的测评地区",
    },
    sql`SELECT p."applicationId"::text AS "row" FROM "SurveyPlace" p JOIN "Survey" v ON v."id" = p."surveyId" WHERE v."stage" <> 'ended'
        GROUP BY p."applicationId" HAVING count(*) > 1
      UNION SELECT v."id"::text FROM "Survey" v WHERE v."stage" = 'ended' AND (
        EXISTS (SELECT 1 FROM "SurveyPlace" p WHERE p."surveyId" = v."id" AND p."index" IS NOT NULL)
        OR EXISTS (SELECT 1 FROM "SurveyInvitation" i JOIN "SurveyLinkBatch" b ON b."id" = i."batchId" WHERE b."surveyId" = v."id"))`,
  ),
];
