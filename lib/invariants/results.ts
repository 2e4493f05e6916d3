import "server-only";
import { type AssessmentResult, settledResults } from "@/lib/assessment/results";
import { applicableItems, complianceBasisPoints, complianceRate, type RuleItem } from "@/lib/catalogue/rules";
import { scoreOf } from "@/lib/catalogue/score";
import { contentHash } from "@/lib/kernel/hash";
import { Prisma, type Tx } from "@/lib/platform/db";
import { recomputedOf } from "@/lib/selection/frozen";
import { type Invariant, type Look, paged, reckoned } from "./shape";

const { sql } = Prisma;
const FEW = 50;

/** The results of an opened lot, from its sheets and layers once more; the adjusted score follows from the figures kept with the lot. */
async function* lotResults({ tx, tell }: Look): AsyncGenerator<string> {
  type Row = { row: string; result: AssessmentResult };
  let done = 0;
  for await (const rows of paged<Row>(tx, sql`SELECT "applicationId"::text AS "row", "result" FROM "LotResult"`, FEW)) {
    const settled = await settledResults(
      tx,
      rows.map(({ row }) => row),
    );
    for (const { row, result } of rows) {
      const { score, ...anew } = settled.get(row)!;
      const kept = Object.fromEntries(Object.keys(anew).map((key) => [key, result[key as keyof typeof anew]]));
      if (score !== result.raw || contentHash(anew) !== contentHash(kept)) yield row;
    }
    done += rows.length;
    tell(done, done);
  }
}

/** The columns by which lists are sorted, against the result that they were taken from. */
const COLUMNS = sql`SELECT r."applicationId"::text AS "row" FROM "LotResult" r JOIN "Snapshot" s ON s."id" = r."snapshotId"
  WHERE abs(r."score" - (r."result" ->> 'score')::float8) > 1e-9 OR r."complianceBasisPoints" <> (r."result" ->> 'complianceBasisPoints')::int
    OR r."met" <> (r."result" ->> 'met')::int OR r."applicable" <> (r."result" ->> 'applicable')::int OR s."applicationId" <> r."applicationId"
    OR s."content" #> '{results,items}' IS DISTINCT FROM r."result" -> 'items'`;

async function* rankings(tx: Tx): AsyncGenerator<string> {
  const cycles = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a."cycleId" AS "id" FROM "RankingEntry" e JOIN "Application" a ON a."id" = e."applicationId" ORDER BY 1`;
  for (const { id } of cycles) if (!(await recomputedOf(tx, id)).same) yield id;
}

type Frozen = {
  row: string;
  scheme: Parameters<typeof scoreOf>[2];
  answers: { indicatorId: string; judgement: "met" | null; ownScore: number | null }[];
  legislates: boolean;
  catalogueId: string;
} & Record<"met" | "applicable" | "basisPoints" | "score", number>;
type Item = RuleItem & { catalogueId: string };

/** 自评结果, which lists are sorted by, from the copy that was frozen with the last filing. */
async function* claims({ tx, tell }: Look): AsyncGenerator<string> {
  const select = sql`SELECT a."id"::text AS "row", s."content" -> 'scheme' AS "scheme", s."content" -> 'answers' AS "answers",
      (s."content" #>> '{applicant,hasLegislativePower}')::boolean AS "legislates", a."catalogueId", a."selfMet" AS "met",
      a."selfApplicable" AS "applicable", a."selfBasisPoints" AS "basisPoints", a."selfScore" AS "score"
    FROM "Application" a JOIN LATERAL (SELECT s."content" FROM "Receipt" r JOIN "Snapshot" s ON s."id" = r."snapshotId" WHERE r."applicationId" = a."id"
      ORDER BY r."at" DESC, r."number" DESC LIMIT 1) s ON true
    WHERE a."selfBasisPoints" IS NOT NULL`;
  const catalogues = new Map<string, Item[]>();
  let done = 0;
  for await (const rows of paged<Frozen>(tx, select, FEW)) {
    for (const row of rows) {
      if (!catalogues.has(row.catalogueId)) catalogues.set(row.catalogueId, await itemsOf(tx, row.catalogueId));
      const items = applicableItems(catalogues.get(row.catalogueId)!, { hasLegislativePower: row.legislates });
      const answers = row.answers.map(({ indicatorId, judgement, ownScore }) => ({
        key: indicatorId,
        judgement,
        points: ownScore,
      }));
      const rate = complianceRate(answers, items);
      const anew = [rate.met, rate.applicable, complianceBasisPoints(rate), scoreOf(answers, items, row.scheme).total];
      if (JSON.stringify(anew) !== JSON.stringify([row.met, row.applicable, row.basisPoints, row.score])) yield row.row;
    }
    done += rows.length;
    tell(done, done);
  }
}

async function itemsOf(tx: Tx, id: string): Promise<Item[]> {
  const { allowsNotApplicable, indicators } = await tx.indicatorCatalogue.findUniqueOrThrow({
    where: { id },
    select: { allowsNotApplicable: true, indicators: true },
  });
  return indicators.map(({ id: key, kind, applicability, catalogueId }) => ({
    key,
    kind,
    applicability,
    allowsNotApplicable,
    catalogueId,
  }));
}

async function* lotColumns(look: Look): AsyncGenerator<string> {
  yield* lotResults(look);
  for (const { row } of await look.tx.$queryRaw<{ row: string }[]>`${COLUMNS} ORDER BY 1 LIMIT 1000`)
    yield `${row} 与快照不同`;
}

/** 得分和名次由各层重算。 */
export const RESULTS: readonly Invariant[] = [
  reckoned(
    {
      key: "claims_recompute",
      name: "自评的符合率和得分由最近一次报送的快照重算相同",
      basis: "公布过的数字都能由冻结副本重算",
      remedy: "打开该案卷的报送快照；对照评分方案",
    },
    claims,
  ),
  reckoned(
    {
      key: "lot_results_recompute",
      name: "标段揭晓的结果由评分表和裁定各层重算相同，与快照一致",
      basis: "分层、不覆盖；揭晓后不再变动",
      remedy: "组织实施 › 第三方评估 › 标段：打开该案卷的各层",
    },
    lotColumns,
  ),
  reckoned(
    {
      key: "rankings_recompute",
      name: "综合得分和名次由快照重算，到最后一位相同",
      basis: "启封、核查以后的排名都能据快照重算",
      remedy: "组织实施 › 综合排名：据快照重算，对照散列",
    },
    ({ tx }) => rankings(tx),
  ),
];
