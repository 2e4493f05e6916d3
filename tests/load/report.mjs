import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

/** One round in figures: requests a second, latencies in ms, processor seconds per 1,000 requests. */
export function figuresOf({ count, seconds, latencies }, processor) {
  const sorted = [...latencies].sort((a, b) => a - b);
  return {
    requests: count,
    perSecond: count / seconds,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    cpuPer1000: processor === null ? null : (processor / count) * 1000,
  };
}

/** The median of the rounds, figure by figure; requests are added up. */
export function mediansOf(rounds) {
  const keys = ["perSecond", "p50", "p95", "p99", "cpuPer1000"];
  const medians = keys.map((key) => [key, rounds[0][key] === null ? null : median(rounds.map((round) => round[key]))]);
  return { requests: rounds.reduce((sum, { requests }) => sum + requests, 0), ...Object.fromEntries(medians) };
}

/** How many times the portal costs what another does: in processor time, in throughput. */
export const ratioOf = (portal, other) => ({
  cpu: portal.cpuPer1000 === null ? null : portal.cpuPer1000 / other.cpuPer1000,
  throughput: other.perSecond / portal.perSecond,
});

const shown = (value, digits = 1) => (value === null || value === undefined ? "—" : value.toFixed(digits));
const WHO = { portal: "Portal", floor: "下限", framework: "框架" };

/** What a page of the desk may cost: SQL statements, and times as long on ten times the data. */
export const DESK_BOUNDS = { statements: 15, growth: 1.3 };
export const deskHeld = ({ statements, growth }) =>
  statements.most <= DESK_BOUNDS.statements && growth.ratio <= DESK_BOUNDS.growth;

/** Lines of plain text, one table for each bench. */
export function tableOf({ title, concurrency, statements, targets, ratios, ruleCpuMs, growth }) {
  const head = ["", "次数", "次/秒", "p50 ms", "p95 ms", "p99 ms", "CPU 秒/千次", "CPU 之比", "吞吐之比"];
  const rows = Object.entries(targets).map(([who, f]) => [
    WHO[who],
    String(f.requests),
    shown(f.perSecond),
    shown(f.p50),
    shown(f.p95),
    shown(f.p99),
    shown(f.cpuPer1000, 2),
    who === "portal" ? "" : `${shown(ratios[who].cpu)}×`,
    who === "portal" ? "" : `${shown(ratios[who].throughput)}×`,
  ]);
  const width = (text) => [...text].reduce((sum, c) => sum + (c > "\u2e7f" ? 2 : 1), 0);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => width(row[column]))));
  const line = (row) => row.map((text, n) => " ".repeat(widths[n] - width(text)) + text).join("  ");
  const told = `${title}　并发 ${concurrency}，每次 ${statements.most} 条 SQL${statements.control ? `（另有事务起止 ${statements.control} 条）` : ""}`;
  const rule = ruleCpuMs === undefined ? [] : [`只计算排名规则（不含数据库和页面）：CPU ${shown(ruleCpuMs)} ms`];
  const times = ({ smallMs, largeMs, ratio }) => `${shown(smallMs)} ms → ${shown(largeMs)} ms，${shown(ratio, 2)}×`;
  const grown = growth
    ? [
        `十倍数据：${times(growth)}（不得超过 ${DESK_BOUNDS.growth}×）`,
        ...growth.kinds.map((each) => `  ${each.kind}：${times(each)}`),
      ]
    : [];
  return [told, ...[head, ...rows].map(line), ...rule, ...grown].join("\n");
}

export const machine = () => ({
  processors: cpus().length,
  model: cpus()[0]?.model ?? "",
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
});

export function writeJson(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** What the layers of a ranking may cost: a share of the speed of plain SQL, and seconds for a 稳健性检验 of 1,000 draws from queue to run. */
export const LAYER_BOUNDS = { ratio: 0.8, seconds: 60 };
export const layersHeld = ({ same, ratio, jobs }) =>
  same &&
  ratio >= LAYER_BOUNDS.ratio &&
  jobs.every(({ ms }) => ms / 1000 <= LAYER_BOUNDS.seconds) &&
  jobs[0].progress.told > 1;

const jobText = ({ phase, draws, places, ms, heldMs, progress }) =>
  `稳健性检验（${phase === "verified" ? "核查之后" : "启封之后"}，${places} 件重抽 ${draws} 次，由排队到留存）：${shown(ms / 1000)} 秒，其间进程最长 ${shown(heldMs, 0)} ms 不应答，看到进度 ${progress.told} 次`;

export const layersText = ({ cases, marks, same, ms, ratio, openingMs, jobs, load }) =>
  [
    `${cases} 件、${marks} 项次评分：逐层重算 ${shown(ms.portal, 0)} ms，纯 SQL ${shown(ms.sql, 0)} ms，速度之比 ${shown(ratio, 2)}；结果${same ? "相同" : "不同"}`,
    `据评分和测评算出结果、排名并逐件留快照：${shown(openingMs / 1000)} 秒`,
    ...jobs.map(jobText),
    `负载 ${load.map((each) => each.toFixed(1)).join("、")}`,
  ].join("\n");
