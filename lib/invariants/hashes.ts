import "server-only";
import { hashedPart } from "@/lib/field-records/schema";
import { contentHash, sha256Hex } from "@/lib/kernel/hash";
import { hashOf } from "@/lib/official-papers/store";
import { Prisma, type Tx } from "@/lib/platform/db";
import { planHash } from "@/lib/survey/plan-content";
import { planOf } from "@/lib/survey/plan-of";
import { type Invariant, type Look, paged, reckoned } from "./shape";

const { sql } = Prisma;

/** Content as text: read by the language's own parser, many times as fast as through the driver. */
type Kept = { row: string; content: string; sha256: string };
/** Frozen copies that are kept with the hash of their one canonical text. */
const copies = (of: string): Prisma.Sql => COPIES[of]!;
const COPIES: Record<string, Prisma.Sql> = {
  Snapshot: sql`SELECT "id"::text AS "row", "content"::text AS "content", "sha256" FROM "Snapshot"`,
  PublicNotice: sql`SELECT "id"::text AS "row", "snapshot"::text AS "content", "sha256" FROM "PublicNotice" WHERE "snapshot" IS NOT NULL`,
  DesignationDecision: sql`SELECT "id"::text AS "row", "snapshot"::text AS "content", "sha256" FROM "DesignationDecision" WHERE "snapshot" IS NOT NULL`,
  PublishedReport: sql`SELECT "id"::text AS "row", "content"::text AS "content", "sha256" FROM "PublishedReport"`,
  PracticePublication: sql`SELECT "caseId" || '/' || "number" AS "row", "snapshot"::text AS "content", "sha256" FROM "PracticePublication"`,
  PracticeCollection: sql`SELECT "id"::text AS "row", "snapshot"::text AS "content", "sha256" FROM "PracticeCollection" WHERE "snapshot" IS NOT NULL`,
  LotQuality: sql`SELECT "lotId"::text AS "row", "figures"::text AS "content", "sha256" FROM "LotQuality"`,
  QuestionnaireVersion: sql`SELECT "surveyId" || '/' || "number" AS "row", "content"::text AS "content", "sha256" FROM "QuestionnaireVersion"`,
  SurveyPlanSubmission: sql`SELECT "surveyId" || '/' || "number" AS "row", "content"::text AS "content", "sha256" FROM "SurveyPlanSubmission"`,
  VisitNotice: sql`SELECT "id"::text AS "row", "content"::text AS "content", "sha256" FROM "VisitNotice"`,
};
/** A whole dossier each: read a few at a time. */
const FEW = 50;

async function* changed({ tx, tell }: Look, names: readonly string[]): AsyncGenerator<string> {
  for (const name of names) {
    let done = 0;
    for await (const rows of paged<Kept>(tx, copies(name), FEW)) {
      for (const { row, content, sha256 } of rows)
        if (contentHash(JSON.parse(content)) !== sha256) yield `${name} ${row}`;
      done += rows.length;
      tell(done, done);
    }
  }
}

async function* records({ tx }: Look): AsyncGenerator<string> {
  type Row = { row: string; kind: "finding"; content: Record<string, unknown>; sha256: string; madeAt: Date };
  const select = sql`SELECT "id"::text AS "row", "kind"::text AS "kind", "content", "sha256", "madeAt" FROM "FieldRecord"`;
  for await (const rows of paged<Row>(tx, select)) {
    for (const { row, kind, content, sha256, madeAt } of rows)
      if (contentHash(hashedPart({ id: row, kind, content, madeAt: madeAt.toISOString() })) !== sha256)
        yield `FieldRecord ${row}`;
  }
}

async function* papers({ tx }: Look): AsyncGenerator<string> {
  const final = sql`SELECT "id"::text AS "row" FROM "OfficialPaper" WHERE "finalAt" IS NOT NULL`;
  for await (const ids of paged<{ row: string }>(tx, final)) {
    const rows = await tx.officialPaper.findMany({ where: { id: { in: ids.map(({ row }) => row) } } });
    for (const paper of rows) if (hashOf(paper) !== paper.sha256) yield `OfficialPaper ${paper.id}`;
  }
  for await (const entries of paged<{ row: string; text: string; textSha256: string }>(
    tx,
    sql`SELECT "lotId" || '/' || "userId" AS "row", "text", "textSha256" FROM "LotEntry"`,
  ))
    for (const { row, text, textSha256 } of entries) if (sha256Hex(text) !== textSha256) yield `LotEntry ${row}`;
}

async function* plans(tx: Tx): AsyncGenerator<string> {
  const approved = await tx.survey.findMany({
    where: { planSha256: { not: null } },
    orderBy: { id: "asc" },
    select: { id: true, planSha256: true },
  });
  for (const { id, planSha256 } of approved) if (planHash(await planOf(tx, id)) !== planSha256) yield id;
}

/** 冻结的副本与其散列。 */
export const HASHES: readonly Invariant[] = [
  reckoned(
    {
      key: "snapshots_recompute",
      name: "案卷快照的散列由内容重算相同",
      basis: "里程碑的冻结副本不再变动；公布过的数字都能由它重算",
      remedy: "从备份恢复该份快照；查数据库日志由谁改动",
    },
    (look) => changed(look, ["Snapshot"]),
  ),
  reckoned(
    {
      key: "published_copies_recompute",
      name: "公示、决定、年度报告、典型经验、汇编的散列由冻结副本重算相同",
      basis: "公众只读冻结副本，副本带散列",
      remedy: "从备份恢复该份副本；查数据库日志由谁改动",
    },
    (look) =>
      changed(look, [
        "PublicNotice",
        "DesignationDecision",
        "PublishedReport",
        "PracticePublication",
        "PracticeCollection",
      ]),
  ),
  reckoned(
    {
      key: "working_copies_recompute",
      name: "问卷、样本方案、核查通知、标段评估质量的散列由内容重算相同",
      basis: "报送、批准、发出、揭晓的内容不再变动",
      remedy: "从备份恢复该份内容；查数据库日志由谁改动",
    },
    (look) => changed(look, ["LotQuality", "QuestionnaireVersion", "SurveyPlanSubmission", "VisitNotice"]),
  ),
  reckoned(
    {
      key: "field_records_recompute",
      name: "现场记录的散列由内容重算相同",
      basis: "现场记录逐条带散列，服务器的一份即回执",
      remedy: "对照记录人手机中的一份；从备份恢复",
    },
    records,
  ),
  reckoned(
    {
      key: "papers_recompute",
      name: "定稿的公文、签过的承诺的散列由内容重算相同",
      basis: "公文定稿后不再变动；承诺连同当时的全文",
      remedy: "从备份恢复；另拟更正",
    },
    papers,
  ),
  reckoned(
    {
      key: "survey_plans_recompute",
      name: "批准的样本方案由现有的行重算，散列相同",
      basis: "方案批准后不再变动",
      remedy: "满意度测评：对照批准时报送的方案",
    },
    ({ tx }) => plans(tx),
  ),
];
