import "server-only";
import { SEALED_COLUMNS } from "@/lib/operations/sealed-columns";
import { Prisma } from "@/lib/platform/db";
import { type Invariant, offending } from "./shape";

const { sql, raw } = Prisma;
/** `keyId.nonce.tag.body`, as lib/platform/cipher seals. */
const SEALED = "^[0-9a-f]{8}([.][0-9A-Za-z_-]+){3}$";

const ofObjections = (table: string): boolean => table.startsWith("Objection");
/** The rows of these tables in which a column that is to be sealed holds something else. */
const unsealed = (inTable: (table: string) => boolean): Prisma.Sql =>
  Prisma.join(
    SEALED_COLUMNS.filter(({ table }) => inTable(table)).map(
      ({ table, column, key }) =>
        sql`SELECT ${table}::text || ' ' || ${raw(`"${key}"`)} AS "row" FROM ${raw(`"${table}"`)} WHERE ${raw(`"${column}"`)} !~ ${SEALED}`,
    ),
    " UNION ",
  );

/** 结果、公示、异议、个人信息。 */
export const NOTICES: readonly Invariant[] = [
  offending(
    {
      key: "results_sealed",
      name: "结果公布以前没有公示，排名以前已启封",
      basis: "宁夏方案三(三)：测评结果不得提前透露",
      remedy: "组织实施：核对周期的启封、公布时间",
    },
    sql`SELECT 'Cycle ' || c."id" AS "row" FROM "Cycle" c WHERE c."resultsPublishedAt" IS NOT NULL AND (c."resultsOpenedAt" IS NULL
        OR c."resultsPublishedAt" < c."resultsOpenedAt")
      UNION SELECT 'RankingEntry ' || e."applicationId" FROM "RankingEntry" e JOIN "Application" a ON a."id" = e."applicationId"
        JOIN "Cycle" c ON c."id" = a."cycleId" WHERE c."resultsOpenedAt" IS NULL
      UNION SELECT 'PublicNotice ' || n."id" FROM "PublicNotice" n JOIN "Cycle" c ON c."id" = n."cycleId"
        WHERE n."stage" IN ('published', 'concluded', 'replaced') AND c."resultsPublishedAt" IS NULL`,
  ),
  offending(
    {
      key: "notice_as_frozen",
      name: "公布的公示与冻结的副本逐字相同",
      basis: "公示公布后不再变动；公众只读冻结的副本",
      remedy: "公示管理：对照文稿与冻结副本；从备份核对",
    },
    sql`SELECT n."id"::text AS "row" FROM "PublicNotice" n WHERE n."stage" <> 'draft' AND (n."snapshot" IS NULL OR n."sha256" IS NULL
      OR n."publishedAt" IS NULL OR n."closesAt" IS NULL OR n."snapshot" ->> 'title' IS DISTINCT FROM n."title"
      OR n."snapshot" ->> 'body' IS DISTINCT FROM n."body" OR n."snapshot" ->> 'contact' IS DISTINCT FROM n."contact"
      OR (n."snapshot" ->> 'opens')::timestamptz IS DISTINCT FROM n."publishedAt" OR (n."snapshot" ->> 'closes')::timestamptz IS DISTINCT FROM n."closesAt")`,
  ),
  offending(
    {
      key: "notice_long_enough",
      name: "公示的期间不短于规定的天数（发布当日计入）",
      basis: "意见三(三)：公示；天数由周期规定",
      remedy: "公示管理：核对发布和截止的时间",
    },
    sql`SELECT n."id"::text AS "row" FROM "PublicNotice" n JOIN "Cycle" c ON c."id" = n."cycleId" WHERE n."stage" <> 'draft' AND n."replacesId" IS NULL
      AND (n."closesAt" AT TIME ZONE 'Asia/Shanghai')::date - (n."publishedAt" AT TIME ZONE 'Asia/Shanghai')::date
        < (n."snapshot" #>> '{period,days}')::int - 1`,
  ),
  offending(
    {
      key: "named_after_notice",
      name: "命名决定在公示期满以后作出，称号都在公示的名单之内",
      basis: "意见三(三)：公示无异议的命名",
      remedy: "公示管理 › 命名决定：核对公示截止时间和名单",
    },
    sql`SELECT 'DesignationDecision ' || d."id" AS "row" FROM "DesignationDecision" d JOIN "PublicNotice" n ON n."id" = d."noticeId"
        WHERE n."closesAt" IS NULL OR d."at" < n."closesAt"
      UNION SELECT 'Designation ' || t."id" FROM "Designation" t JOIN "DesignationDecision" d ON d."id" = t."decisionId"
        JOIN "PublicNotice" n ON n."id" = d."noticeId"
        WHERE NOT EXISTS (SELECT 1 FROM "Candidate" k WHERE k."listId" = n."listId" AND k."applicationId" = t."applicationId" AND k."title" = t."title")`,
  ),
  offending(
    {
      key: "not_named_over_objection",
      name: "命名的单位没有未办结的异议，没有被认定应当暂缓、不予命名的",
      basis: "意见三(三)：有异议的核实以后再命名",
      remedy: "异议办理：打开该件异议",
    },
    sql`SELECT o."id"::text AS "row" FROM "Objection" o JOIN "Designation" t ON t."applicationId" = o."applicationId"
      JOIN "DesignationDecision" d ON d."id" = t."decisionId"
      WHERE o."lodgedAt" < d."at" AND (o."decidedAt" IS NULL OR o."decidedAt" > d."at" OR o."effect" IN ('hold_back', 'remove', 'disqualify')
        AND (o."liftedAt" IS NULL OR o."liftedAt" > d."at" OR o."liftedTo" <> 'none'))`,
  ),
  offending(
    {
      key: "objectors_sealed",
      name: "异议人身份、补充、材料名称只有密文",
      basis: "PIPL、等保 8.1.4.11：异议人身份加密保存",
      remedy: "立即停止对外服务，查是谁写入了明文；用密文替换",
    },
    sql`${unsealed(ofObjections)}
      UNION SELECT 'Objection ' || "id" FROM "Objection" WHERE "codeHash" !~ '^[0-9a-f]{64}$' OR "bodyKey" !~ '^[0-9a-f]{64}$'`,
  ),
  offending(
    {
      key: "contacts_sealed",
      name: "反映人、访谈对象、受访者、报名人、邮箱的联系方式，动态验证码的密钥，只有密文",
      basis: "PIPL：个人信息加密保存、屏上遮盖",
      remedy: "立即停止对外服务，查是谁写入了明文；用密文替换",
    },
    sql`${unsealed((table) => !ofObjections(table))}
      UNION SELECT 'SurveyContact ' || "id" FROM "SurveyContact" WHERE "contactKey" !~ '^[0-9a-f]{64}$'`,
  ),
  offending(
    {
      key: "objectors_purged",
      name: "保管期满、暂缓命名和取消资格已有了结的，异议人身份和材料已经清除，并有留痕",
      basis: "到期清除（定时任务 purge_identities，每小时）",
      remedy: "系统管理 › 定时任务：看 purge_identities 的运行记录",
    },
    sql`SELECT 'Objection ' || o."id" AS "row" FROM "Objection" o WHERE o."decidedAt" IS NOT NULL AND o."purgeAfter" < now() - interval '1 day'
        AND (o."identity" IS NOT NULL OR EXISTS (SELECT 1 FROM "ObjectionFile" f WHERE f."objectionId" = o."id"))
        AND NOT (o."effect" IN ('hold_back', 'disqualify') AND o."liftedAt" IS NULL AND EXISTS (
          SELECT 1 FROM "Application" a WHERE a."id" = o."applicationId" AND a."stage" = 'public_notice'))
      UNION SELECT 'Objection ' || o."id" FROM "Objection" o WHERE o."identity" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "Event" e WHERE e."subject" = 'objection' AND e."subjectId" = o."id" AND e."action" = 'purge_identity')
      UNION SELECT 'Clue ' || k."id" FROM "Clue" k WHERE k."reporter" IS NOT NULL AND k."purgeAfter" < now() - interval '1 day'`,
  ),
  offending(
    {
      key: "looks_by_handlers",
      name: "查看异议人身份和材料的，当时是该件的经办人；查看答复材料的，是答复的单位",
      basis: "每次查看先留痕；只有一至两名经办人可以查看",
      remedy: "审计日志：按 read_identity、read_objection_file 查该次查看，核对经办人",
    },
    // whoever was named by the last assignment before the look, in the office that named him
    sql`SELECT e."id"::text AS "row" FROM "Event" e WHERE e."action" IN ('read_identity', 'read_objection_file') AND NOT (e."subject" = 'objection'
        AND e."actorId" IS NOT NULL AND (e."standing" = 'objection_handler' AND (
          EXISTS (SELECT 1 FROM "ObjectionHandler" h WHERE h."objectionId" = e."subjectId" AND h."userId" = e."actorId" AND h."assignedAt" <= e."at")
          OR COALESCE((SELECT a."organisationId" = e."organisationId" AND a."detail" -> 'handlers' ? e."actorName" FROM "Event" a
            WHERE a."subject" = 'objection' AND a."subjectId" = e."subjectId" AND a."action" = 'assign_handlers' AND a."id" < e."id"
            ORDER BY a."id" DESC LIMIT 1), false))
        OR e."action" = 'read_objection_file' AND e."standing" = 'respondent' AND EXISTS (SELECT 1 FROM "ObjectionTask" k
          WHERE k."objectionId" = e."subjectId" AND k."organisationId" = e."organisationId")))
      UNION SELECT l."id"::text FROM "ContactLook" l LEFT JOIN "User" u ON u."id" = l."userId" WHERE u."id" IS NULL OR l."userName" = ''`,
  ),
  offending(
    {
      key: "objection_clocks",
      name: "异议的受理、答复期限按周期的天数计算，已决定的有意见和答复",
      basis: "宁夏方案三(四)：异议的受理和答复期限",
      remedy: "异议办理：打开该件异议核对期限",
    },
    sql`SELECT o."id"::text AS "row" FROM "Objection" o JOIN "PublicNotice" n ON n."id" = o."noticeId"
      WHERE o."acceptBy" < o."lodgedAt" OR o."replyBy" < o."lodgedAt" OR o."stage" IN ('upheld', 'partly_upheld', 'dismissed', 'not_accepted')
        AND (o."decidedAt" IS NULL OR o."reply" = '') OR o."stage" IN ('lodged', 'investigating') AND o."decidedAt" IS NOT NULL
        OR o."lodgedAt" < n."publishedAt" OR o."lodgedAt" > n."closesAt" + interval '1 second'
        OR NOT EXISTS (SELECT 1 FROM "Candidate" k WHERE k."listId" = n."listId" AND k."applicationId" = o."applicationId")`,
  ),
];
