import "server-only";
import { Prisma } from "@/lib/platform/db";
import { type Invariant, offending } from "./shape";

const { sql } = Prisma;
/** Under whom a visitor without an account is counted. */
const PUBLIC = "00000000-0000-0000-0000-000000000000";

/** 消息、邮件、定时任务、长时间的计算、重复提交的防护。 */
export const MACHINE: readonly Invariant[] = [
  offending(
    {
      key: "notified_of_events",
      name: "每条消息说的是一个已有的事件，不早于它，收信的账号存在",
      basis: "消息与事件同一事务写入",
      remedy: "审计日志：按消息的事件号查",
    },
    sql`SELECT n."id"::text AS "row" FROM "Notification" n LEFT JOIN "Event" e ON e."id" = n."eventId" LEFT JOIN "User" u ON u."id" = n."userId"
      WHERE e."id" IS NULL OR u."id" IS NULL OR n."at" < e."at" - interval '1 minute' OR btrim(n."text") = ''`,
  ),
  offending(
    {
      key: "signatures_asked_for",
      name: "待签发的事项告知了本单位的签发人",
      basis: "行为与通知同一事务：提请签发的告知签发人",
      remedy: "系统管理 › 岗位：该单位须有签发人；撤回后重新提请",
    },
    sql`SELECT s."id"::text AS "row" FROM "SignOff" s JOIN "Event" e ON e."subject" = s."subject" AND e."subjectId" = s."subjectId"
        AND e."action" = 'prepare_sign_off' AND e."detail" ->> 'signOffId' = s."id"::text
      WHERE s."stage" = 'pending' AND s."preparedAt" > now() - interval '90 days'
        AND NOT EXISTS (SELECT 1 FROM "Notification" n WHERE n."eventId" = e."id" AND n."userId" <> s."preparedById")`,
  ),
  offending(
    {
      key: "outbox_drained",
      name: "到时间的邮件已经发出，或者记有不能发出的原因",
      basis: "发件箱：不积压；一封信同时只在一个进程手里",
      remedy: "系统管理 › 邮件发送：看邮件服务器的答复",
    },
    sql`SELECT m."id"::text AS "row" FROM "Mail" m WHERE m."stage" = 'waiting' AND m."fault" = '' AND m."dueAt" < now() - interval '30 minutes'
      OR m."stage" = 'sending' AND m."leaseUntil" < now() - interval '30 minutes'
      OR m."stage" IN ('refused', 'given_up') AND m."fault" = ''`,
  ),
  offending(
    {
      key: "mailed_once",
      name: "一条消息至多编入一封信，信归收消息的人，即时和汇总的信都有内容",
      basis: "每条消息发信一次",
      remedy: "系统管理 › 邮件发送：查该封信",
    },
    sql`SELECT i."notificationId"::text AS "row" FROM "MailItem" i JOIN "Notification" n ON n."id" = i."notificationId" JOIN "Mail" m ON m."id" = i."mailId"
        WHERE m."userId" <> n."userId" OR m."sort" = 'code'
      UNION SELECT m."id"::text FROM "Mail" m WHERE m."sort" <> 'code' AND m."stage" = 'waiting' AND m."dueAt" < now()
        AND NOT EXISTS (SELECT 1 FROM "MailItem" i WHERE i."mailId" = m."id")`,
  ),
  offending(
    {
      key: "messages_name_work",
      name: "队列里等着的每一份都指着一件在的事：一项计算或者一个材料包",
      basis: "请求与排队同一事务；队列只叫人来做，做的是表里的事",
      remedy: "系统管理 › 定时任务：立即运行 long_work、packages；仍在的，从 pgboss.job 删去",
    },
    sql`SELECT j."name" || ' ' || j."id" AS "row" FROM pgboss.job j WHERE j."state" < 'active' AND (
        j."name" = 'long_work' AND NOT EXISTS (SELECT 1 FROM "LongWork" w WHERE w."id"::text = j."singleton_key")
        OR j."name" = 'packages' AND NOT EXISTS (SELECT 1 FROM "DossierPackage" p WHERE p."id"::text = j."singleton_key"))`,
  ),
  offending(
    {
      key: "jobs_not_stuck",
      name: "定时任务没有卡住：开始一小时以上的都已结束",
      basis: "每次运行留一行；进程中断的由下一次接着做",
      remedy: "系统管理 › 定时任务：看该次运行；重启应用进程",
    },
    sql`SELECT r."id"::text AS "row" FROM "JobRun" r WHERE r."endedAt" IS NULL AND r."startedAt" < now() - interval '1 hour'
      AND NOT EXISTS (SELECT 1 FROM "JobRun" l WHERE l."job" = r."job" AND l."startedAt" > r."startedAt" AND l."endedAt" IS NOT NULL)`,
  ),
  offending(
    {
      key: "work_not_stuck",
      name: "长时间的计算、材料包没有卡住，办结的有结果，没有办成的有原因",
      basis: "排队的工作可以离开再回来看",
      remedy: "打开该件的页面重新办理；看应用进程的日志",
    },
    sql`SELECT 'LongWork ' || w."id" AS "row" FROM "LongWork" w WHERE w."state" IN ('queued', 'running') AND COALESCE(w."beatAt", w."askedAt") < now() - interval '1 hour'
        OR w."state" = 'failed' AND w."problem" = '' OR w."state" IN ('done', 'failed') AND w."endedAt" IS NULL
      UNION ALL SELECT 'DossierPackage ' || p."id" FROM "DossierPackage" p WHERE p."state" IN ('queued', 'building') AND COALESCE(p."beatAt", p."takenAt") < now() - interval '1 hour'
        OR p."state" = 'failed' AND p."problem" = '' OR p."state" = 'ready' AND (p."sha256" IS NULL OR p."deleteAfter" < now() - interval '1 day')`,
  ),
  offending(
    {
      key: "keys_consistent",
      name: "重复提交的凭据都有结果和请求的散列，归已有的账号",
      basis: "报送只发生一次：凭据与行为同一事务写入",
      remedy: "审计日志：查该账号那一刻的行为；空结果的凭据可以删去",
    },
    sql`SELECT k."actorId"::text || ' ' || k."key" AS "row" FROM "IdempotencyKey" k LEFT JOIN "User" u ON u."id" = k."actorId"
      WHERE u."id" IS NULL AND k."actorId" <> ${PUBLIC}::uuid OR k."bodyHash" !~ '^[0-9a-f]{64}$' OR k."result" IN ('{}'::jsonb, 'null'::jsonb)`,
  ),
  offending(
    {
      key: "uploads_cleared",
      name: "没有传完的文件至多保留两天",
      basis: "分段上传一天后清理（定时任务 clear_uploads）",
      remedy: "系统管理 › 定时任务：看 clear_uploads 的运行记录",
    },
    sql`SELECT u."id"::text AS "row" FROM "Upload" u WHERE u."createdAt" < now() - interval '2 days'`,
  ),
  offending(
    {
      key: "deadlines_noted",
      name: "到期的延期已经记下失效，定时发布的公示已经发布",
      basis: "期限到时自行生效（定时任务 expire_extensions、open_notices）",
      remedy: "系统管理 › 定时任务：看相应的运行记录",
    },
    sql`SELECT 'Extension ' || x."id" AS "row" FROM "Extension" x WHERE x."stage" = 'granted'
        AND (x."expiredAt" < x."until" OR x."expiredAt" IS NULL AND x."until" < now() - interval '1 hour')
      UNION ALL SELECT 'PublicNotice ' || n."id" FROM "PublicNotice" n WHERE n."stage" = 'scheduled' AND n."publishedAt" < now() - interval '1 hour'`,
  ),
];
