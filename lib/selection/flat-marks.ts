import "server-only";
import { type Prisma, Prisma as sql, type Tx } from "@/lib/platform/db";
import { type FlatMarked, type FlatMarks, type FlatScheme, type FlatSheet, NONE, type Ruled } from "./scoring.mjs";

type Items = { at: ReadonlyMap<string, number>; count: number; everywhere: number[]; withPower: number[] };
type SchemeRow = {
  id: string;
  bonusCap: number;
  deductionCap: number;
  tolerance: number;
  notApplicable: FlatScheme["notApplicable"];
  admitsNone: boolean;
  items: {
    id: string;
    no: number;
    kind: "standard" | "bonus" | "deduction";
    lawmaking: boolean;
    points: number;
    weight: number;
    veto: boolean;
  }[];
};
type SheetRow = { id: string; applicationId: string; agencyId: string; marks: Uint8Array };
type RuledRow = { applicationId: string; indicatorId: string; judgement: number; points: number; answer: boolean };

const KINDS = { standard: 0, bonus: 1, deduction: 2 } as const;
const hundredths = (value: number): number => Math.round(value * 100);
/** met 0, partly_met 1, not_met 2, not_applicable 3, as scoring.mjs has them. */
const judged = (column: Prisma.Sql) =>
  sql.sql`CASE ${column} WHEN 'met' THEN 0 WHEN 'partly_met' THEN 1 WHEN 'not_met' THEN 2 ELSE 3 END`;

/** Reads the marks of everything that a cycle has ranked. Five statements. */
export async function flatMarks(tx: Tx, cycleId: string): Promise<FlatMarks> {
  const schemeRows = await schemesOf(tx, cycleId);
  const items = new Map(schemeRows.map((row) => [row.id, itemsOf(row)]));
  const cases = await casesOf(tx, cycleId);
  const sheets = await sheetsOf(tx, cycleId);
  const scopes = await scopesOf(tx, cycleId);
  const ruled = await ruledOf(tx, cycleId);
  const marked = new Map<string, FlatMarked & { readers: FlatSheet[]; ruled: Map<number, Ruled> }>();
  for (const { id, schemeId, lawmaking } of cases) {
    const own = items.get(schemeId)!;
    marked.set(id, {
      scheme: schemeId,
      items: lawmaking ? own.withPower : own.everywhere,
      readers: [],
      ruled: new Map(),
    });
  }
  for (const row of sheets) {
    const one = marked.get(row.applicationId)!;
    one.readers.push(sheetOf(row, items.get(one.scheme)!, scopes.get(row.id) ?? null));
  }
  for (const { applicationId, indicatorId, ...layer } of ruled) {
    const one = marked.get(applicationId)!;
    const at = items.get(one.scheme)!.at.get(indicatorId);
    if (at !== undefined) one.ruled.set(at, { ...layer, points: hundredths(layer.points) });
  }
  return { schemes: new Map(schemeRows.map((row) => [row.id, schemeOf(row)])), cases: marked };
}

const itemsOf = ({ items }: SchemeRow): Items => {
  const places = items.map((_, n) => n);
  return {
    at: new Map(items.map(({ id }, n) => [id, n])),
    count: items.length,
    everywhere: places.filter((n) => !items[n]!.lawmaking),
    withPower: places,
  };
};

const schemeOf = ({ items, bonusCap, deductionCap, tolerance, notApplicable, admitsNone }: SchemeRow): FlatScheme => ({
  numbers: Int32Array.from(items, ({ no }) => no),
  kinds: Uint8Array.from(items, ({ kind }) => KINDS[kind]),
  most: Int32Array.from(items, ({ points }) => hundredths(points)),
  weights: Int32Array.from(items, ({ weight }) => hundredths(weight)),
  vetoes: Uint8Array.from(items, ({ veto }) => (veto ? 1 : 0)),
  admitsNone,
  notApplicable,
  bonusCap: hundredths(bonusCap) * 100,
  deductionCap: hundredths(deductionCap) * 100,
  tolerance: hundredths(tolerance),
});

function sheetOf(row: SheetRow, items: Items, within: ReadonlySet<string> | null): FlatSheet {
  const judgements = new Uint8Array(items.count).fill(NONE);
  const points = new Int32Array(items.count);
  const packed = Buffer.from(row.marks.buffer, row.marks.byteOffset, row.marks.byteLength);
  for (let byte = 0; byte < packed.length; byte += MARK_BYTES) {
    const head = packed.readUInt32BE(byte);
    const at = (head >>> 2) - 1;
    judgements[at] = head & 3;
    points[at] = packed.readUInt32BE(byte + 4);
  }
  const scope = within && new Uint8Array(items.count);
  if (scope) for (const id of within) scope[items.at.get(id)!] = 1;
  return { agency: row.agencyId, judgements, points, scope };
}

const schemesOf = (tx: Tx, cycleId: string): Promise<SchemeRow[]> => tx.$queryRaw<SchemeRow[]>`
  SELECT m."id", m."bonusCap", m."deductionCap", m."tolerance", m."notApplicable"::text AS "notApplicable", k."allowsNotApplicable" AS "admitsNone",
    (SELECT jsonb_agg(jsonb_build_object('id', i."id", 'no', i."no", 'kind', i."kind", 'lawmaking', i."applicability" <> 'all',
        'points', COALESCE(l."points", 0), 'weight', COALESCE(l."weight", 1), 'veto', COALESCE(l."veto", false)) ORDER BY i."position")
      FROM "Indicator" i LEFT JOIN "SchemeItem" l ON l."indicatorId" = i."id" AND l."schemeId" = m."id"
      WHERE i."catalogueId" = k."id") AS "items"
  FROM (SELECT DISTINCT "schemeId", "catalogueId" FROM "Application" WHERE "cycleId" = ${cycleId}::uuid) a
  JOIN "ScoringScheme" m ON m."id" = a."schemeId" JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"`;

const casesOf = (tx: Tx, cycleId: string) => tx.$queryRaw<{ id: string; schemeId: string; lawmaking: boolean }[]>`
  SELECT a."id", a."schemeId", r."hasLegislativePower" AS "lawmaking" FROM "RankingEntry" e
  JOIN "Application" a ON a."id" = e."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Area" r ON r."id" = o."areaId"
  WHERE a."cycleId" = ${cycleId}::uuid`;

/** Eight bytes a mark: the number of the item in its table (from 1) and the judgement in two bits, then the points in hundredths. */
const MARK_BYTES = 8;

const sheetsOf = (tx: Tx, cycleId: string): Promise<SheetRow[]> => tx.$queryRaw<SheetRow[]>`
  WITH "place" AS MATERIALIZED (SELECT "id", row_number() OVER (PARTITION BY "catalogueId" ORDER BY "position") AS "n" FROM "Indicator"
    WHERE "catalogueId" IN (SELECT "catalogueId" FROM "Application" WHERE "cycleId" = ${cycleId}::uuid))
  SELECT s."id", s."applicationId", s."agencyId", string_agg(int8send((p."n" << 34) | (${judged(sql.sql`x."judgement"`)}::bigint << 32)
    | round(x."points" * 100)::bigint), '') AS "marks"
  FROM "RankingEntry" e JOIN "Application" a ON a."id" = e."applicationId" AND a."cycleId" = ${cycleId}::uuid
  JOIN "ScoreSheet" s ON s."applicationId" = a."id" AND s."stage" = 'handed_in' AND s."kind" = 'regular'
  JOIN "ItemScore" x ON x."sheetId" = s."id" JOIN "place" p ON p."id" = x."indicatorId"
  GROUP BY s."id"
  ORDER BY s."assignedAt", s."id"`;

/** Of the sheets that score a part of the items alone: which. */
async function scopesOf(tx: Tx, cycleId: string): Promise<Map<string, Set<string>>> {
  const rows = await tx.$queryRaw<{ sheetId: string; items: string[] }[]>`
    SELECT p."sheetId", array_agg(i."indicatorId"::text) AS "items" FROM "SheetPart" p
    JOIN "ScoreSheet" s ON s."id" = p."sheetId" JOIN "Application" a ON a."id" = s."applicationId" AND a."cycleId" = ${cycleId}::uuid
    JOIN "SheetItem" i ON i."sheetId" = p."sheetId" GROUP BY p."sheetId"`;
  return new Map(rows.map(({ sheetId, items }) => [sheetId, new Set(items)]));
}

const ruledOf = (tx: Tx, cycleId: string): Promise<RuledRow[]> => tx.$queryRaw<RuledRow[]>`
  SELECT f."applicationId", f."indicatorId", ${judged(sql.sql`f."judgement"`)} AS "judgement", f."points", f."kind" = 'answer' AS "answer"
  FROM "AdjudicationInForce" f JOIN "RankingEntry" e ON e."applicationId" = f."applicationId"
  JOIN "Application" a ON a."id" = e."applicationId" WHERE a."cycleId" = ${cycleId}::uuid`;
