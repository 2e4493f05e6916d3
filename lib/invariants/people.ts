import "server-only";
import { Prisma } from "@/lib/platform/db";
import { RECOVERY_CODES } from "@/lib/second-factor/rules";
import { type Invariant, offending } from "./shape";

const { sql } = Prisma;

/** 账号、岗位、审签。 */
export const PEOPLE: readonly Invariant[] = [
  offending(
    {
      key: "administrators_exclusive",
      name: "三名管理员的岗位互斥，也不兼任业务岗位",
      basis: "等保三级；数据库触发器 duties_exclude",
      remedy: "系统管理 › 岗位授权：收回多余的岗位，查审计日志由谁授予",
    },
    sql`SELECT DISTINCT d."userId"::text AS "row" FROM "UserDuty" d JOIN "UserDuty" o ON o."userId" = d."userId" AND o."duty" <> d."duty"
      WHERE d."duty" IN ('system_admin', 'security_admin', 'auditor')`,
  ),
  offending(
    {
      key: "sessions_bounded",
      name: "登录会话最长八小时，停用的账号没有会话",
      basis: "等保三级：闲置三十分钟、最长八小时，收回即刻生效",
      remedy: "在数据库中收回该会话（revokedAt），查应用服务器的时钟和停用账号的操作",
    },
    sql`SELECT s."tokenHash" AS "row" FROM "Session" s JOIN "User" u ON u."id" = s."userId"
      WHERE s."expiresAt" > s."createdAt" + interval '8 hours 1 second'
        OR s."revokedAt" IS NULL AND s."expiresAt" > now() AND u."disabledAt" IS NOT NULL AND u."disabledAt" < now() - interval '1 minute'`,
  ),
  offending(
    {
      key: "security_settings_once",
      name: "登录安全设置只有一行",
      basis: "动态验证码的范围、口令的有效期全平台一致",
      remedy: "登录一律被拒时先查这里：从备份补上这一行，安全管理员在登录安全中核对",
    },
    sql`SELECT count(*) || ' SecuritySettings' AS "row" FROM "SecuritySettings" HAVING count(*) <> 1`,
  ),
  offending(
    {
      key: "recovery_codes_bounded",
      name: "每人的恢复码不超过一次发给的个数",
      basis: "恢复码一次发给十个，新的一批代替以前的",
      remedy: "安全管理员重置该账号的动态验证码，查是谁添上的",
    },
    sql`SELECT "userId"::text AS "row" FROM "RecoveryCode" GROUP BY "userId" HAVING count(*) > ${RECOVERY_CODES}`,
  ),
  offending(
    {
      key: "signatures_two_persons",
      name: "签发的不是拟办的人，也不是接手的人，也不是他们的另一个账号",
      basis: "两人原则：报送、推荐、公示、命名、摘牌由一人拟办、另一人签发",
      remedy: "审计日志：查这件签发的经过；该行为应当撤销后重新审签",
    },
    sql`SELECT s."id"::text AS "row" FROM "SignOff" s
      WHERE s."stage" = 'signed' AND (s."decidedById" IS NULL OR s."decidedAt" IS NULL OR s."decidedById" = s."preparedById" OR s."decidedById" = s."heldById"
        OR EXISTS (SELECT 1 FROM "AccountPair" p WHERE p."verdict" = 'same' AND p."at" < s."decidedAt" AND s."decidedById" IN (p."firstId", p."secondId")
          AND (s."preparedById" IN (p."firstId", p."secondId") OR s."heldById" IN (p."firstId", p."secondId"))))`,
  ),
  offending(
    {
      key: "signatories_of_the_house",
      name: "拟办和签发的人属于同一单位，签发时有签发岗位的留痕",
      basis: "审签在本单位之内；每次签发有事件",
      remedy: "审计日志：按该审签的标的查签发事件，核对签发人的单位",
    },
    sql`SELECT s."id"::text AS "row" FROM "SignOff" s
      WHERE s."stage" = 'signed' AND NOT EXISTS (
        SELECT 1 FROM "Event" e WHERE e."subject" = s."subject" AND e."subjectId" = s."subjectId" AND e."action" = s."action"
          AND e."actorId" = s."decidedById" AND e."organisationId" = s."organisationId")`,
  ),
  offending(
    {
      key: "preparations_told",
      name: "待签发的事项有提请签发的留痕",
      basis: "每个行为在同一事务中留下事件",
      remedy: "审计日志：按标的查 prepare_sign_off；没有的，撤回该提请后重新提请",
    },
    sql`SELECT s."id"::text AS "row" FROM "SignOff" s
      WHERE s."stage" = 'pending' AND NOT EXISTS (SELECT 1 FROM "Event" e WHERE e."subject" = s."subject" AND e."subjectId" = s."subjectId"
        AND e."action" = 'prepare_sign_off' AND e."detail" ->> 'signOffId' = s."id"::text)`,
  ),
  offending(
    {
      key: "feedback_two_persons",
      name: "反馈意见由另一人审定，结果公布以前不告知",
      basis: "内部审核须是另一人；反馈的时间由周期规定",
      remedy: "初审推荐 › 反馈意见：核对审定人和周期的告知规定",
    },
    sql`SELECT f."applicationId"::text AS "row" FROM "FeedbackLetter" f
      JOIN "Application" a ON a."id" = f."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
      WHERE f."approvedById" = f."editedById" OR f."releasedAt" IS NOT NULL AND (f."approvedAt" IS NULL
        OR c."feedbackRelease" = 'results_published' AND (c."resultsPublishedAt" IS NULL OR f."releasedAt" < c."resultsPublishedAt")
        OR c."feedbackRelease" = 'closed' AND c."stage" <> 'closed' OR c."feedbackRelease" = 'withheld')`,
  ),
  offending(
    {
      key: "handovers_carried_out",
      name: "到了时间的岗位交接已经办理",
      basis: "岗位交接到时自行生效（定时任务 hand_over）",
      remedy: "系统管理 › 定时任务：看 hand_over 的运行记录",
    },
    sql`SELECT h."id"::text AS "row" FROM "Handover" h WHERE h."stage" = 'waiting' AND h."effectiveAt" < now() - interval '1 hour'
        OR h."stage" = 'carried_out' AND h."carriedOutAt" IS NULL`,
  ),
  offending(
    {
      key: "checked_by_another",
      name: "内部审核、结论审核、销号由另一人办理",
      basis: "填报的人不审核自己；TRUST 两双眼睛",
      remedy: "申报 › 内部审核：由另一人重新审核",
    },
    sql`SELECT 'ReviewConclusion ' || r."id" AS "row" FROM "ReviewConclusion" r WHERE r."checkedById" = r."concludedById"
      UNION ALL SELECT 'Shortcoming ' || s."id" FROM "Shortcoming" s WHERE s."state" = 'closed' AND s."closedById" IS NOT DISTINCT FROM s."rectifiedById"`,
  ),
];
