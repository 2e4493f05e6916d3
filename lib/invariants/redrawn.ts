import "server-only";
import { FLAWS, flawsOf } from "@/lib/allocation/recomputing";
import { Prisma } from "@/lib/platform/db";
import { RUN_FLAWS, runFlaws } from "@/lib/selection/run-flaws";
import { type Asking, type Invariant, reckoned } from "./shape";
import { writtenSince } from "./since";

const { sql } = Prisma;

/** Since then a proposal and a resampling are kept with what they rest on. */
const SINCE = "0102_recomputable";
/** So much is resampled again, by how long it took when it was done. */
const MOST_MS = 120_000;

type Row = { row: string; kept: boolean; since: boolean };

/** 分配方案: each reckoned again from what it rests on and its seed. */
async function* allocations({ tx, tell, aside }: Asking): AsyncGenerator<string> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p."id"::text AS "row", b."proposalId" IS NOT NULL AS "kept", ${writtenSince(sql`p."id"`, SINCE)} AS "since"
    FROM "AllocationProposal" p LEFT JOIN "AllocationBasis" b ON b."proposalId" = p."id" ORDER BY p."id"`;
  for (const [n, { row, kept, since }] of rows.entries()) {
    const flaws = kept ? await flawsOf(tx, row) : [];
    if (flaws.length > 0) yield `${row} ${flaws.map((flaw) => FLAWS[flaw]).join("；")}`;
    if (!kept && since) yield `${row} 没有依据`;
    tell(n + 1, rows.length);
  }
  const before = rows.filter(({ kept, since }) => !kept && !since).length;
  if (before > 0) aside(`${before} 份方案生成于留存依据以前，不能复算`);
}

/** 稳健性检验: each against its hashes; drawn again the newest of every cycle, and of the others as many as fit into the time. */
async function* resamplings({ tx, tell, aside }: Asking): AsyncGenerator<string> {
  const rows = await tx.$queryRaw<(Row & { ms: number })[]>`
    SELECT r."id"::text AS "row", o."runId" IS NOT NULL AS "kept", ${writtenSince(sql`r."id"`, SINCE)} AS "since", r."milliseconds" AS "ms"
    FROM "RobustnessRun" r LEFT JOIN "RobustnessOrder" o ON o."runId" = r."id"
    ORDER BY row_number() OVER (PARTITION BY r."cycleId" ORDER BY r."at" DESC, r."id" DESC), r."at" DESC, r."id"`;
  let [spent, drawn] = [0, 0];
  for (const [n, { row, kept, since, ms }] of rows.entries()) {
    const anew = kept && (drawn === 0 || spent + ms <= MOST_MS);
    if (anew) [spent, drawn] = [spent + ms, drawn + 1];
    const flaws = kept ? await runFlaws(tx, row, anew) : [];
    if (flaws.length > 0) yield `${row} ${flaws.map((flaw) => RUN_FLAWS[flaw]).join("；")}`;
    if (!kept && since) yield `${row} 没有据以重抽的数字`;
    tell(n + 1, rows.length);
  }
  const before = rows.filter(({ kept, since }) => !kept && !since).length;
  const left = rows.filter(({ kept }) => kept).length - drawn;
  if (before > 0) aside(`${before} 次检验做于留存依据以前，不能重抽`);
  if (left > 0) aside(`${left} 次检验只核对散列，没有重抽（重抽了 ${drawn} 次，先是每个周期最近的一次）`);
}

/** 由依据和种子再算一遍的。 */
export const REDRAWN: readonly Invariant[] = [
  reckoned(
    {
      key: "allocations_redrawn",
      name: "分配方案据留存的依据和种子复算相同，人工调整首尾相接，采用的都有评分表",
      basis: "分配方案由依据和种子推出，依据与方案同时留存，散列写入留痕",
      remedy: "组织实施 › 委托与分配：打开该方案，对照种子、依据散列和人工调整；从备份核对该方案的行",
    },
    allocations,
  ),
  reckoned(
    {
      key: "resamplings_redrawn",
      name: "稳健性检验据留存的数字和种子重抽，结果到最后一位相同",
      basis: "检验连同种子、据以重抽的数字和结果的散列留存，不再变动",
      remedy: "组织实施 › 综合排名 › 稳健性检验：按原种子重新检验，对照散列；从备份核对该次检验的行",
    },
    resamplings,
  ),
];
