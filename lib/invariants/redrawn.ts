import "server-only";
import { FLAWS, flawsOf } from "@/lib/allocation/recomputing";
import { Prisma } from "@/lib/platform/db";
import { RUN_FLAWS, runFlaws } from "@/lib/selection/run-flaws";
import { type Asking, type Invariant, reckoned } from "./shape";
import { writtenSince } from "./since";
import { Sparing } from "./sparing";

const { sql } = Prisma;

/** Since then a proposal and a resampling are kept with what they rest on. */
const SINCE = "0102_recomputable";
/** So long is reckoned again what needn't be every time: resamplings by how long they took when they were made, proposals by the clock. */
const MOST_MS = 120_000;

/** `always`: reckoned again whatever the time. */
type Row = { row: string; kept: boolean; since: boolean; always: boolean };
type Each = (look: Asking) => AsyncGenerator<string>;

/** 分配方案: each against its hash and the trail; reckoned again from basis and seed what is in force or waits, and of the discarded the newest. */
const allocations = (most: number): Each =>
  async function* ({ tx, tell, aside }) {
    const rows = await tx.$queryRaw<Row[]>`
    SELECT p."id"::text AS "row", b."proposalId" IS NOT NULL AS "kept", ${writtenSince(sql`p."id"`, SINCE)} AS "since",
      p."state" <> 'discarded' AS "always"
    FROM "AllocationProposal" p LEFT JOIN "AllocationBasis" b ON b."proposalId" = p."id"
    ORDER BY p."state" = 'discarded', p."at" DESC, p."id"`;
    const sparing = new Sparing(most);
    for (const [n, { row, kept, since, always }] of rows.entries()) {
      const anew = kept && sparing.takes(always, 0);
      const began = performance.now();
      const flaws = kept ? await flawsOf(tx, row, anew) : [];
      if (anew) sparing.took(performance.now() - began);
      if (flaws.length > 0) yield `${row} ${flaws.map((flaw) => FLAWS[flaw]).join("；")}`;
      if (!kept && since) yield `${row} 没有依据`;
      tell(n + 1, rows.length);
    }
    const { before, left } = leftOut(rows, sparing);
    if (before > 0) aside(`${before} 份方案生成于留存依据以前，不能复算`);
    if (left > 0)
      aside(`${left} 份已作废的方案没有复算，只核对其余各项（复算了 ${sparing.times} 份，采用的、待采用的都在内）`);
  };

/** 稳健性检验: each against its hashes; drawn again the newest of every cycle, and of the others as many as fit into the time. */
const resamplings = (most: number): Each =>
  async function* ({ tx, tell, aside }) {
    const rows = await tx.$queryRaw<(Row & { ms: number })[]>`
    SELECT r."id"::text AS "row", o."runId" IS NOT NULL AS "kept", ${writtenSince(sql`r."id"`, SINCE)} AS "since", r."milliseconds" AS "ms",
      row_number() OVER (PARTITION BY r."cycleId", o."runId" IS NOT NULL ORDER BY r."at" DESC, r."id" DESC) = 1 AS "always"
    FROM "RobustnessRun" r LEFT JOIN "RobustnessOrder" o ON o."runId" = r."id"
    ORDER BY "always" DESC, r."at" DESC, r."id"`;
    const sparing = new Sparing(most);
    for (const [n, { row, kept, since, always, ms }] of rows.entries()) {
      const anew = kept && sparing.takes(always, ms);
      if (anew) sparing.took(ms);
      const flaws = kept ? await runFlaws(tx, row, anew) : [];
      if (flaws.length > 0) yield `${row} ${flaws.map((flaw) => RUN_FLAWS[flaw]).join("；")}`;
      if (!kept && since) yield `${row} 没有据以重抽的数字`;
      tell(n + 1, rows.length);
    }
    const { before, left } = leftOut(rows, sparing);
    if (before > 0) aside(`${before} 次检验做于留存依据以前，不能重抽`);
    if (left > 0) aside(`${left} 次检验只核对散列，没有重抽（重抽了 ${sparing.times} 次，每个周期最近的一次都在内）`);
  };

/** How many are of before anything was kept, and how many could have been reckoned again and weren't. */
const leftOut = (rows: readonly Row[], { times }: Sparing) => ({
  before: rows.filter(({ kept, since }) => !kept && !since).length,
  left: rows.filter(({ kept }) => kept).length - times,
});

/** 由依据和种子再算一遍的；`most`：不必每次都算的，至多算这么多毫秒。 */
export const redrawn = (most: number): readonly Invariant[] => [
  reckoned(
    {
      key: "allocations_redrawn",
      name: "分配方案据留存的依据和种子复算相同，人工调整首尾相接，采用的都有评分表",
      basis: "分配方案由依据和种子推出，依据与方案同时留存，散列写入留痕",
      remedy: "组织实施 › 委托与分配：打开该方案，对照种子、依据散列和人工调整；从备份核对该方案的行",
    },
    allocations(most),
  ),
  reckoned(
    {
      key: "resamplings_redrawn",
      name: "稳健性检验据留存的数字和种子重抽，结果到最后一位相同",
      basis: "检验连同种子、据以重抽的数字和结果的散列留存，不再变动",
      remedy: "组织实施 › 综合排名 › 稳健性检验：按原种子重新检验，对照散列；从备份核对该次检验的行",
    },
    resamplings(most),
  ),
];

export const REDRAWN = redrawn(MOST_MS);
