import "server-only";
import { Prisma } from "@/lib/platform/db";
import { type Invariant, offending } from "./shape";
import { writtenSince } from "./since";

const { sql } = Prisma;

/** 称号、名录、证书、年度报告、动态管理。 */
export const TITLES: readonly Invariant[] = [
  offending(
    {
      key: "register_as_titles",
      name: "示范名录与称号逐条一致，内容的散列重算相同",
      basis: "公众只读公布层；公布层不落后于称号",
      remedy: "称号与监督管理：打开该称号；重新公布该条（publishTitle）",
    },
    sql`SELECT d."certificateNumber" AS "row" FROM "Designation" d LEFT JOIN "RegisterEntry" e ON e."designationId" = d."id"
      LEFT JOIN "TitleToPublish" v ON v."designationId" = d."id"
      WHERE e."designationId" IS NULL OR (e."certificateNumber", e."stage", e."titleVersion", e."title", e."track", e."cycleId", e."decisionNumber", e."designatedAt",
          e."registered", e."changes")
          IS DISTINCT FROM (v."certificateNumber", v."stage", v."titleVersion", v."title", v."track", v."cycleId", v."decisionNumber", v."designatedAt", v."registered",
          v."changes")
        OR e."sha256" <> encode(sha256(convert_to("canonical_json"("register_content"(e)), 'UTF8')), 'hex')`,
  ),
  offending(
    {
      key: "certificates_unique",
      name: "每个称号一份证书，编号相同；校验码合乎规则，不重复",
      basis: "证书编号唯一；校验码印在证书上",
      remedy: "称号与监督管理 › 证书：核对编号和校验码",
    },
    sql`SELECT d."certificateNumber" AS "row" FROM "Designation" d LEFT JOIN "Certificate" c ON c."designationId" = d."id"
      WHERE c."certificateNumber" IS DISTINCT FROM d."certificateNumber" OR c."checkCode" !~ '^[2-9A-HJ-NP-Z]{8}$'
        OR EXISTS (SELECT 1 FROM "Certificate" o WHERE o."certificateNumber" <> c."certificateNumber" AND o."checkCode" = c."checkCode")
        OR EXISTS (SELECT 1 FROM "Designation" o WHERE o."id" <> d."id" AND o."certificateNumber" = d."certificateNumber")`,
  ),
  offending(
    {
      key: "standing_unbroken",
      name: "称号的变动首尾相接，止于现状",
      basis: "动态管理规定：每次变动留在历史上",
      remedy: "打开该称号的历史，核对每次变动的前后状态",
    },
    sql`WITH s AS (SELECT "id", "designationId", "from", "to", lag("to") OVER w AS "before", lead("id") OVER w AS "next"
        FROM "StandingChange" WINDOW w AS (PARTITION BY "designationId" ORDER BY "at", "id"))
      SELECT 'StandingChange ' || s."id" AS "row" FROM s WHERE s."from" <> COALESCE(s."before", 'in_force')
      UNION ALL SELECT 'Designation ' || d."id" FROM "Designation" d LEFT JOIN s ON s."designationId" = d."id" AND s."next" IS NULL
        WHERE d."stage" <> COALESCE(s."to", 'in_force')`,
  ),
  offending(
    {
      key: "not_graver_than_notice",
      name: "处理决定不重于告知书",
      basis: "动态管理规定：未经告知、听取意见不得加重",
      remedy: "称号与监督管理 › 处理：打开该件，对照告知书与决定",
    },
    sql`SELECT h."id"::text AS "row" FROM "Handling" h WHERE h."stage" = 'decided' AND h."outcome" <> 'retain' AND h."outcome" IS DISTINCT FROM h."intended"
      AND (h."intended" IS NULL OR h."outcome" = 'lapse' OR h."intended" = 'lapse' OR
        array_position(ARRAY['retain', 'warn', 'suspend', 'revoke'], h."outcome"::text) > array_position(ARRAY['retain', 'warn', 'suspend', 'revoke'], h."intended"::text))`,
  ),
  offending(
    {
      key: "heard_before_decided",
      name: "作出决定以前告知过并听取了意见，或者期限已满",
      basis: "意见四(三)：摘牌以前听取意见",
      remedy: "称号与监督管理 › 处理：打开该件的告知书和陈述",
    },
    sql`SELECT h."id"::text AS "row" FROM "Handling" h LEFT JOIN "Hearing" g ON g."handlingId" = h."id"
      WHERE h."stage" = 'decided' AND (g."id" IS NULL OR h."noticeAt" IS NULL OR h."decidedAt" < h."noticeAt"
        OR g."stage" = 'open' OR g."stage" = 'lapsed' AND h."decidedAt" < g."dueAt")`,
  ),
  offending(
    {
      key: "handlings_done",
      name: "处理决定在称号历史上恰有一条，前后状态相同",
      basis: "每件决定在同一事务中变动称号",
      remedy: "打开该件处理和该称号的历史",
    },
    sql`SELECT h."id"::text AS "row" FROM "Handling" h LEFT JOIN "StandingChange" s ON s."id" = h."changeId"
      WHERE h."stage" = 'decided' AND (s."id" IS NULL OR s."designationId" <> h."designationId" OR s."from" <> h."fromStage" OR s."to" <> h."toStage"
        OR h."outcome" = 'revoke' AND (h."ground" IS NULL OR s."to" <> 'revoked'))`,
  ),
  offending(
    {
      key: "graver_by_handling",
      name: "黄牌、停牌、摘牌、注销各是一件处理的决定",
      basis: "启用触发器 standing_change_handled 以后写入的；此前的照旧",
      remedy: "打开该称号的历史；该次变动没有经过告知、听取意见的，恢复原状",
    },
    sql`SELECT s."id"::text AS "row" FROM "StandingChange" s
      WHERE s."action" IN ('warn', 'suspend', 'revoke', 'lapse')
        AND NOT EXISTS (SELECT 1 FROM "Handling" h WHERE h."changeId" = s."id" AND h."designationId" = s."designationId" AND h."stage" = 'decided')
        AND ${writtenSince(sql`s."id"`, "0076_recheck")}`,
  ),
  offending(
    {
      key: "recheck_opens_handlings",
      name: "复查结论出自签发的复查处理，其时的每个有效称号各启动一件处理",
      basis: "复查处理：保留以外的转入称号处理，在同一事务中启动",
      remedy: "打开该复查案卷，对照复查处理的签发件与转入的处理",
    },
    sql`SELECT c."handlingId"::text AS "row" FROM "RecheckConclusion" c JOIN "Handling" h ON h."id" = c."handlingId" JOIN "Application" a ON a."id" = c."applicationId"
      WHERE a."stage" <> 'rechecked' OR h."source" <> 'recheck' OR h."sourceId" IS DISTINCT FROM c."applicationId"
        OR NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'application' AND s."subjectId" = c."applicationId" AND s."action" = 'conclude_recheck'
          AND s."stage" = 'signed')
        OR (SELECT jsonb_array_length(e."detail" -> 'titles') FROM "Event" e WHERE e."subject" = 'application' AND e."subjectId" = c."applicationId"
          AND e."action" = 'conclude_recheck') IS DISTINCT FROM
          (SELECT count(*)::int FROM "RecheckConclusion" o WHERE o."applicationId" = c."applicationId")`,
  ),
  offending(
    {
      key: "appeals_by_others",
      name: "申诉由原决定拟办人、接手人以外的人拟办，在期限之内提出",
      basis: "动态管理规定：申诉由他人办理",
      remedy: "称号与监督管理 › 申诉：由另一人重新办理",
    },
    sql`SELECT a."id"::text AS "row" FROM "Appeal" a JOIN "Handling" h ON h."id" = a."handlingId"
      WHERE a."lodgedAt" > h."appealUntil" OR a."stage" IN ('upheld', 'dismissed') AND (a."reply" = '' OR a."decidedAt" IS NULL OR EXISTS (
        SELECT 1 FROM "SignOff" s WHERE s."subject" = 'appeal' AND s."subjectId" = a."id" AND s."stage" = 'signed'
          AND s."action" IN ('uphold_appeal', 'dismiss_appeal') AND s."preparedById" IN (h."preparedById", h."heldById")))`,
  ),
  offending(
    {
      key: "one_handling_at_a_time",
      name: "一个称号同时只有一件在办的处理、一件在办的整改",
      basis: "唯一索引 Handling_running、Rectification_running",
      remedy: "打开该称号：终止多余的一件",
    },
    sql`SELECT 'Handling ' || min(h."id"::text) AS "row" FROM "Handling" h WHERE h."stage" IN ('proposed', 'opened', 'hearing', 'heard')
        GROUP BY h."designationId" HAVING count(*) > 1
      UNION ALL SELECT 'Rectification ' || min(r."id"::text) FROM "Rectification" r WHERE r."stage" IN ('open', 'submitted', 'verified')
        GROUP BY r."designationId" HAVING count(*) > 1`,
  ),
  offending(
    {
      key: "rectified_while_warned",
      name: "黄牌、停牌的称号有在办的整改，其他称号没有",
      basis: "黄牌、停牌之后限期整改",
      remedy: "打开该称号的整改",
    },
    sql`SELECT r."id"::text AS "row" FROM "Rectification" r JOIN "Designation" d ON d."id" = r."designationId"
      WHERE r."stage" IN ('open', 'submitted', 'verified') AND d."stage" NOT IN ('warned', 'suspended')`,
  ),
  offending(
    {
      key: "reports_due_by_the_rule",
      name: "年度报告的期限是次年周期规定的月、日（北京时间当日终了）",
      basis: "意见四(一)：每年一月底前报上一年度",
      remedy: "称号与监督管理 › 年度报告：核对周期规定的期限",
    },
    sql`SELECT r."id"::text AS "row" FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId" JOIN "Cycle" c ON c."id" = d."cycleId"
      WHERE (r."dueAt" AT TIME ZONE 'Asia/Shanghai')::date <> LEAST(
        make_date(r."year" + 1, c."reportDueMonth", 1) + c."reportDueDay" - 1,
        (make_date(r."year" + 1, c."reportDueMonth", 1) + interval '1 month' - interval '1 day')::date)`,
  ),
  offending(
    {
      key: "reports_published_whole",
      name: "公布的年度报告有相应版次，撤回的不是现行的一版",
      basis: "公布的版次不再改动",
      remedy: "称号与监督管理 › 年度报告：核对版次",
    },
    sql`SELECT r."id"::text AS "row" FROM "AnnualReport" r WHERE r."edition" <> (SELECT count(*) FROM "PublishedReport" p WHERE p."reportId" = r."id")
        OR r."stage" = 'published' AND NOT EXISTS (SELECT 1 FROM "PublishedReport" p LEFT JOIN "WithdrawnEdition" w ON w."reportId" = p."reportId"
          AND w."edition" = p."edition" WHERE p."reportId" = r."id" AND p."edition" = r."edition" AND w."reportId" IS NULL)`,
  ),
];
