import "server-only";
import { Prisma } from "@/lib/platform/db";
import { type Invariant, offending } from "./shape";

const { sql } = Prisma;

/** 申报、补正、推荐。 */
export const APPLICATIONS: readonly Invariant[] = [
  offending(
    {
      key: "one_live_application",
      name: "一个单位在一个周期、一个类别只有一件有效申报",
      basis: "意见三(二)；唯一索引 application_once",
      remedy: "组织实施 › 申报进度：按单位查重复的申报，撤回多余的一件",
    },
    sql`SELECT a."id"::text AS "row" FROM "Application" a WHERE a."stage" <> 'withdrawn' AND EXISTS (
      SELECT 1 FROM "Application" b WHERE b."cycleId" = a."cycleId" AND b."applicantId" = a."applicantId" AND b."track" = a."track"
        AND b."stage" <> 'withdrawn' AND b."id" < a."id")`,
  ),
  offending(
    {
      key: "returned_has_one_request",
      name: "退回补正的案卷恰有一次未了结的补正要求，其余的没有",
      basis: "同时只有一次补正；退回、补正是案卷的行为",
      remedy: "打开该案卷的时间线和补正对照，核对最近一次退回",
    },
    sql`SELECT a."id"::text AS "row" FROM "Application" a
      LEFT JOIN LATERAL (SELECT count(*) AS n FROM "CorrectionRequest" q WHERE q."applicationId" = a."id" AND q."closedAt" IS NULL) o ON true
      WHERE o.n <> (a."stage" = 'returned')::int`,
  ),
  offending(
    {
      key: "correction_rounds_kept",
      name: "退回次数、是否分给经办与记录一致，不超过周期规定的次数",
      basis: "案头排序依据；补正次数由周期规定",
      remedy: "打开该案卷的补正对照；计数由触发器 count_rounds 维护，查其是否被停用",
    },
    sql`SELECT a."id"::text AS "row" FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
      WHERE a."rounds" <> (SELECT count(*) FROM "CorrectionRequest" q WHERE q."applicationId" = a."id")
        OR a."shared" <> EXISTS (SELECT 1 FROM "ReviewAssignment" r WHERE r."applicationId" = a."id" AND r."officeId" = a."deskOfficeId")
        OR EXISTS (SELECT 1 FROM "CorrectionRequest" q WHERE q."applicationId" = a."id" GROUP BY q."officeId" HAVING count(*) > c."correctionRounds")`,
  ),
  offending(
    {
      key: "filing_has_receipt",
      name: "报送过的案卷有回执、快照和报送的留痕",
      basis: "报送一次即有一份回执，在同一事务中写入",
      remedy: "打开该案卷的时间线；缺回执的，从备份核对报送那一刻的数据",
    },
    sql`SELECT a."id"::text AS "row" FROM "Application" a WHERE a."submittedAt" IS NOT NULL AND (
        NOT EXISTS (SELECT 1 FROM "Receipt" r JOIN "Snapshot" s ON s."id" = r."snapshotId" AND s."applicationId" = r."applicationId"
          WHERE r."applicationId" = a."id")
        OR NOT EXISTS (SELECT 1 FROM "Event" e WHERE e."applicationId" = a."id" AND e."subject" = 'application' AND e."action" = 'submit'))`,
  ),
  offending(
    {
      key: "receipt_of_an_act",
      name: "每份回执都有同一时刻的报送或者补正报送",
      basis: "每个行为的行都有事件",
      remedy: "审计日志：按案卷查 submit、resubmit、supplement",
    },
    sql`SELECT r."number" AS "row" FROM "Receipt" r WHERE NOT EXISTS (
      SELECT 1 FROM "Event" e WHERE e."subject" = 'application' AND e."subjectId" = r."applicationId" AND e."at" = r."at"
        AND e."action" IN ('submit', 'resubmit', 'supplement'))`,
  ),
  offending(
    {
      key: "filed_in_time",
      name: "报送在期限、宽限或者批准的延期之内，与回执所记一致",
      basis: "以数据库时钟收到的时刻为准；宽限、延期都是有理由、批准人和到期时间的行",
      remedy: "核对周期的截止时间、延期的行和回执的时间",
    },
    sql`SELECT r."number" AS "row" FROM "Receipt" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
      JOIN "Event" e ON e."subject" = 'application' AND e."subjectId" = a."id" AND e."at" = r."at" AND e."action" = 'submit'
      WHERE r."at" < c."submissionOpens" OR CASE r."timing"
        WHEN 'in_time' THEN r."at" > c."submissionCloses" + interval '1 second'
        WHEN 'grace' THEN r."at" > c."submissionCloses" + make_interval(mins => c."graceMinutes") + interval '1 second'
        ELSE NOT EXISTS (SELECT 1 FROM "Extension" x WHERE x."kind" = 'submission' AND x."cycleId" = c."id"
          AND x."organisationId" = a."applicantId" AND x."stage" IN ('granted', 'revoked') AND r."at" BETWEEN x."grantedAt" AND x."until" + interval '1 second') END`,
  ),
  offending(
    {
      key: "extensions_reasoned",
      name: "延期都有理由、批准人和到期时间",
      basis: "延期是有理由、批准人、到期时间的行，到期自行失效",
      remedy: "组织实施 › 期限：核对该件延期的审签",
    },
    sql`SELECT x."id"::text AS "row" FROM "Extension" x WHERE btrim(x."reason") = '' OR x."stage" IN ('granted', 'revoked')
      AND (x."until" IS NULL OR x."until" <= x."deadline" OR x."grantedAt" IS NULL OR x."approvedBy" = '' OR x."preparedBy" = x."approvedBy"
        OR x."decisionReason" = '')`,
  ),
  offending(
    {
      key: "on_its_route",
      name: "在办的案卷在路线上，环节与位置相符，案头是该级的办公室",
      basis: "路线是周期的数据；案卷只由行为移动",
      remedy: "活动与流程 › 路线：对照该案卷的环节、位置和案头",
    },
    sql`SELECT a."id"::text AS "row" FROM "Application" a
      LEFT JOIN "RouteStop" s ON s."cycleId" = a."cycleId" AND s."position" = a."position"
      LEFT JOIN "Organisation" o ON o."id" = a."deskOfficeId" LEFT JOIN "Area" r ON r."id" = o."areaId"
      WHERE a."stage" IN ('first_review', 'supplement', 'expert_review', 'assessment', 'consultation', 'verification', 'public_notice', 'handling')
          AND (s."station"::text IS DISTINCT FROM a."stage"::text OR NOT a."track" = ANY (s."tracks") OR o."kind" IS DISTINCT FROM 'office'
            OR r."level" IS DISTINCT FROM s."officeLevel")
        OR a."stage" = 'draft' AND a."submittedAt" IS NOT NULL`,
  ),
  offending(
    {
      key: "items_of_its_catalogue",
      name: "作答和佐证材料都属于本案卷的指标体系",
      basis: "每件申报按一套指标体系作答（数据库不检查）",
      remedy: "打开该案卷，删去不属于其指标体系的作答",
    },
    sql`SELECT a."id"::text || ' ' || i."id" AS "row" FROM "IndicatorAnswer" n JOIN "Application" a ON a."id" = n."applicationId"
        JOIN "Indicator" i ON i."id" = n."indicatorId" WHERE i."catalogueId" <> a."catalogueId"
      UNION SELECT a."id"::text || ' ' || i."id" FROM "EvidenceUse" n JOIN "Application" a ON a."id" = n."applicationId"
        JOIN "Indicator" i ON i."id" = n."indicatorId" WHERE i."catalogueId" <> a."catalogueId"`,
  ),
  offending(
    {
      key: "own_evidence",
      name: "案卷引用的佐证材料是本单位或者其责任单位的",
      basis: "各单位只用自己材料库中的材料",
      remedy: "打开该项指标，查材料从哪里带入",
    },
    sql`SELECT u."applicationId"::text || ' ' || u."evidenceId" AS "row" FROM "EvidenceUse" u
      JOIN "Application" a ON a."id" = u."applicationId" JOIN "Evidence" e ON e."id" = u."evidenceId"
      JOIN "Organisation" h ON h."id" = a."applicantId" JOIN "Area" r ON r."id" = h."areaId"
      JOIN "Organisation" o ON o."id" = e."organisationId" JOIN "Area" w ON w."id" = o."areaId"
      WHERE e."organisationId" <> a."applicantId" AND NOT starts_with(w."path", r."path")`,
  ),
  offending(
    {
      key: "quota_within_places",
      name: "名额用去的与有效推荐相等，不超过分到的",
      basis: "意见三(二)：限额推荐；CHECK quota_within_places",
      remedy: "活动与流程 › 名额：对照该办公室在该周期的有效推荐",
    },
    sql`SELECT q."cycleId" || ' ' || q."officeId" || ' ' || q."track" || ' ' || q."purpose" AS "row" FROM "Quota" q
      WHERE q."used" > q."places" OR q."used" < 0 OR q."purpose" = 'recommendation' AND q."used" <> (
        SELECT count(*) FROM "Recommendation" m JOIN "Application" a ON a."id" = m."applicationId"
        WHERE m."officeId" = q."officeId" AND m."endedAt" IS NULL AND a."cycleId" = q."cycleId" AND a."track" = q."track")`,
  ),
  offending(
    {
      key: "recommended_within_quota",
      name: "推荐的办公室都有名额，一件在一个办公室只有一条有效推荐",
      basis: "意见三(二)；唯一索引 recommendation_one_live",
      remedy: "初审推荐 › 推荐名单：核对该办公室的推荐和名额",
    },
    sql`SELECT m."id"::text AS "row" FROM "Recommendation" m JOIN "Application" a ON a."id" = m."applicationId"
      WHERE m."endedAt" IS NULL AND (EXISTS (SELECT 1 FROM "Recommendation" n WHERE n."applicationId" = m."applicationId" AND n."officeId" = m."officeId"
          AND n."endedAt" IS NULL AND n."id" < m."id")
        OR EXISTS (SELECT 1 FROM "Quota" q WHERE q."cycleId" = a."cycleId" AND q."purpose" = 'recommendation' AND q."track" = a."track")
          AND NOT EXISTS (SELECT 1 FROM "Quota" q WHERE q."cycleId" = a."cycleId" AND q."officeId" = m."officeId" AND q."track" = a."track"
            AND q."purpose" = 'recommendation'))`,
  ),
  offending(
    {
      key: "barred_do_not_file",
      name: "弄虚作假受限的单位没有在限制期内的有效申报",
      basis: "弄虚作假的，其后若干周期不得申报",
      remedy: "组织实施 › 限制：核对限制的期次和该件申报",
    },
    sql`SELECT a."id"::text AS "row" FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
      JOIN "Bar" b ON b."programmeId" = c."programmeId" AND b."organisationId" = a."applicantId" LEFT JOIN "Cycle" f ON f."id" = b."cycleId"
      WHERE c."number" <= b."untilNumber" AND c."number" > f."number" AND a."stage" NOT IN ('draft', 'withdrawn', 'disqualified') AND a."submittedAt" > b."at"`,
  ),
  offending(
    {
      key: "disqualified_are_barred",
      name: "取消资格的案卷、认定的弄虚作假报告都有本周期记下的限制",
      basis: "方案三(三)：取消本次资格，不得申报下一次；限制与取消资格在同一事务中写入",
      remedy: "打开该案卷的时间线核对取消资格；缺限制的，从备份核对那一刻的数据",
    },
    sql`SELECT d."row" FROM (SELECT a."id"::text AS "row", a."cycleId", a."applicantId" FROM "Application" a WHERE a."stage" = 'disqualified'
        UNION ALL SELECT r."id"::text, a."cycleId", a."applicantId" FROM "FabricationReport" r JOIN "Application" a ON a."id" = r."applicationId"
          WHERE r."stage" = 'upheld') d JOIN "Cycle" c ON c."id" = d."cycleId"
      WHERE NOT EXISTS (SELECT 1 FROM "Bar" b WHERE b."programmeId" = c."programmeId" AND b."organisationId" = d."applicantId"
        AND (b."cycleId" = d."cycleId" OR b."cycleId" IS NULL))`,
  ),
];
