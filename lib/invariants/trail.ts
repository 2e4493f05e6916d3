import "server-only";
import { lives } from "@/lib/acts/registry";
import { Prisma, type Tx } from "@/lib/platform/db";
import { trailProblems } from "@/lib/trail/problems";
import { type Invariant, type Look, offending, paged, reckoned } from "./shape";
import { SUBJECTS, stagesOf, subjectRows } from "./subjects";

const { sql } = Prisma;

/** Moves as they stand in the trail: each act that took its subject from one stage to another. */
const MOVES = sql`SELECT "id", "subject", "subjectId", "action", "from", "to" FROM "Event" WHERE "from" IS NOT NULL AND "to" IS NOT NULL`;

type Move = { subject: string; action: string; from: string; to: string; n: number; first: string };

/** Every kind of move there has been, looked up in the table of its noun: the action open at that stage, leading there. */
async function* outOfTable(tx: Tx): AsyncGenerator<string> {
  const kinds = await tx.$queryRaw<Move[]>`
    SELECT "subject"::text AS "subject", "action", "from", "to", count(*)::int AS "n", min("id")::text AS "first" FROM (${MOVES}) m
    GROUP BY "subject", "action", "from", "to" ORDER BY min("id")`;
  for (const move of kinds)
    if (!inTable(move)) yield `${move.first} ${move.subject} ${move.action} ${move.from} → ${move.to}（${move.n} 件）`;
}

function inTable({ subject, action, from, to }: Move): boolean {
  const life = Object.hasOwn(lives, subject) ? lives[subject]! : null;
  if (!life || !Object.hasOwn(life.workflow, from) || !Object.hasOwn(life.workflow, to)) return false;
  const steps = Object.hasOwn(life.workflow[from]!, action) ? life.workflow[from]![action]! : [];
  return steps.some((step) => typeof step.to === "function" || step.to === to);
}

type Pending = { row: string; subject: string; subjectId: string; action: string; stage: string | null };

/** Of what waits for a signature: its subject is there, at a stage at which that act may be signed. */
async function* stalePreparations({ tx }: Look): AsyncGenerator<string> {
  const select = sql`SELECT s."id"::text AS "row", s."subject"::text AS "subject", s."subjectId"::text AS "subjectId", s."action", g."stage"
    FROM "SignOff" s LEFT JOIN (${stagesOf(Object.keys(SUBJECTS))}) g ON g."subject" = s."subject"::text AND g."id" = s."subjectId"
    WHERE s."stage" = 'pending'`;
  for await (const rows of paged<Pending>(tx, select)) {
    for (const { row, subject, action, stage } of rows) {
      const table = Object.hasOwn(lives, subject) ? lives[subject]!.workflow : null;
      const steps = table && stage && Object.hasOwn(table, stage) ? (table[stage]![action] ?? []) : [];
      if (!steps.some(({ signedBy }) => signedBy)) yield row;
    }
  }
}

/** The log over all events, as anybody can check it from an export: leaves, nodes, checkpoints and their signatures. */
async function* notInLog({ tx }: Look): AsyncGenerator<string> {
  yield* await trailProblems(tx);
}

/** 留痕。 */
export const TRAIL: readonly Invariant[] = [
  reckoned(
    {
      key: "log_of_trail",
      name: "每个事件都在留痕日志中，与收录时一字不差；日志与每个检查点一致",
      basis: "TRUST：记录不能改写（RFC 6962）",
      remedy: "npm run verify-trail -- --live：逐条核对；与留在别处的检查点比较，再从备份恢复",
    },
    notInLog,
  ),
  reckoned(
    {
      key: "moves_by_the_table",
      name: "每次移动都是流程表上的一步",
      basis: "一张表说明下一步可以做什么，一处移动案卷",
      remedy: "活动与流程 › 流程图：对照该步；审计日志：按事件号查",
    },
    ({ tx }) => outOfTable(tx),
  ),
  offending(
    {
      key: "stages_unbroken",
      name: "每件事项的事件首尾相接：上一步到哪里，下一步从哪里起",
      basis: "只增不改的留痕；移动与事件同一事务",
      remedy: "审计日志：按该事项查前后两个事件",
    },
    sql`SELECT m."id"::text AS "row" FROM (SELECT m.*, lag(m."to") OVER (PARTITION BY m."subject", m."subjectId" ORDER BY m."id") AS "before"
      FROM (SELECT "id", "subject", "subjectId", "from", "to" FROM "Event" WHERE "to" IS NOT NULL) m) m
      WHERE m."from" IS NOT NULL AND m."before" IS NOT NULL AND m."before" <> m."from"`,
  ),
  offending(
    {
      key: "stages_as_told",
      name: "每件事项现在的环节就是最近一个事件所到的环节",
      basis: "每个行为的行都有事件：由事件可以重放到现状",
      remedy: "审计日志：按该事项查最近的事件；环节只能由行为改变",
    },
    sql`SELECT g."subject" || ' ' || g."id" AS "row" FROM (${stagesOf(Object.keys(SUBJECTS))}) g
      JOIN (SELECT DISTINCT ON ("subject", "subjectId") "subject"::text AS "subject", "subjectId", "to" FROM "Event" WHERE "to" IS NOT NULL
        ORDER BY "subject", "subjectId", "id" DESC) e ON e."subject" = g."subject" AND e."subjectId" = g."id"
      WHERE e."to" <> g."stage"`,
  ),
  offending(
    {
      key: "stages_reached",
      name: "离开起点的事项都有到达那里的事件",
      basis: "没有事件就没有移动",
      remedy: "审计日志：按该事项查；没有事件的移动不是平台所为",
    },
    sql`SELECT g."subject" || ' ' || g."id" AS "row" FROM (${stagesOf(Object.keys(SUBJECTS))}) g
      WHERE NOT g."stage" = ANY (g."begins") AND NOT EXISTS (SELECT 1 FROM "Event" e WHERE e."subject" = g."subject"::"Subject" AND e."subjectId" = g."id"
        AND e."to" IS NOT NULL)`,
  ),
  offending(
    {
      key: "events_have_subjects",
      name: "每个事件说的事项都在",
      basis: "每个事件有它的标的（数据库没有外键）",
      remedy: "从备份核对缺少的那一行",
    },
    sql`SELECT e."id"::text AS "row" FROM "Event" e WHERE NOT EXISTS (SELECT 1 FROM (${subjectRows()}) s WHERE s."subject" = e."subject"::text AND s."id" = e."subjectId")`,
  ),
  offending(
    {
      key: "events_of_known",
      name: "每个事件的行为人、单位、案卷、周期都在；没有行为人的只有系统、平台运行单位和公众",
      basis: "谁在何时做了什么（数据库没有外键）",
      remedy: "审计日志：按事件号查；账号只停用、不删除",
    },
    sql`SELECT e."id"::text AS "row" FROM "Event" e LEFT JOIN "User" u ON u."id" = e."actorId" LEFT JOIN "Organisation" o ON o."id" = e."organisationId"
      LEFT JOIN "Application" a ON a."id" = e."applicationId" LEFT JOIN "Cycle" c ON c."id" = e."cycleId"
      WHERE (e."actorId" IS NULL) <> (u."id" IS NULL) OR (e."organisationId" IS NULL) <> (o."id" IS NULL) OR (e."applicationId" IS NULL) <> (a."id" IS NULL)
        OR (e."cycleId" IS NULL) <> (c."id" IS NULL) OR e."actorId" IS NULL AND e."actorName" NOT IN ('系统', '平台运行单位', '公众') OR e."standing" = ''`,
  ),
  reckoned(
    {
      key: "pending_on_live_subjects",
      name: "待签发的事项还停在可以签发的环节",
      basis: "事项移动后，原环节待签发的随即失效",
      remedy: "待签发：撤回该提请",
    },
    stalePreparations,
  ),
];
