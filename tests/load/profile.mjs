import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";

/** Whose a function is, by the file of its source; the first that fits. */
const GROUPS = [
  ["React：组成数据（flight）", /react-server-dom-turbopack-server/],
  ["React：读回数据", /react-server-dom-turbopack-client/],
  ["React：写成 HTML", /react-dom/],
  ["框架：把数据写进 HTML", /stream-ops|stream-utils|htmlescape|app-render-prerender-utils/],
  ["框架：其余", /next\/|(^|\/)dist\/(esm|server|lib|compiled|shared|client|build)\//],
  ["Prisma", /@prisma|generated\/prisma|query_compiler/],
  ["PostgreSQL 驱动", /\/pg(-[a-z]+)?\/|postgres-/],
  ["表格核心", /@tanstack/],
  ["zod", /\/zod\//],
  ["门（准入、监看）", /scripts\/steps/],
  ["本项目：组件与页面", /(^|\/)(components|app)\//],
  ["本项目：规则与查询", /(^|\/)lib\//],
  ["Node：流", /^node:internal\/(web)?streams|^node:stream/],
  ["Node：网络", /^node:(_http|net|internal\/(http|stream_base|net)|_stream)/],
  ["Node：异步上下文与定时", /^node:(internal\/(async|timers|process|promise)|async_hooks|timers)/],
  ["Node：其余", /^node:/],
  ["其他包", /node_modules/],
];
const FRAMEWORK = [...GROUPS.slice(0, 4), [GROUPS[4][0], /./]];
const GC = "清理内存";
const SYSTEM = "系统与未归类";

const maps = new Map();
function mapOf(path) {
  if (!maps.has(path)) {
    const file = `${path}.map`;
    maps.set(path, existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8"))) : null);
  }
  return maps.get(path);
}

/** The script in which the function stands, and its source by the map beside it where there is one. */
function placeOf({ url, lineNumber, columnNumber }) {
  if (!url.startsWith("file:") && !url.startsWith("/")) return { path: url, source: url };
  const path = url.startsWith("file:") ? fileURLToPath(url) : url;
  const found = mapOf(path)?.findEntry(lineNumber, columnNumber);
  return { path, source: found?.originalSource ?? path };
}

/** By the source; of what a package brings in one piece, whose sources are named from within, by the package. */
function groupOf({ path, source }) {
  const own = /node_modules\/(?!next\/)/.test(path) ? path : source;
  const groups = /node_modules\/next\//.test(path) ? FRAMEWORK : GROUPS;
  return groups.find(([, fits]) => fits.test(own))?.[0] ?? null;
}

/**
 * Self time of a profile by group, in milliseconds; what has no file of its own (JSON, regular expressions, system calls) counts for whoever called it.
 * @param {{nodes: object[], samples: number[], timeDeltas: number[]}} profile as V8 writes it
 * @returns {{groups: Record<string, number>, functions: {name: string, source: string, ms: number}[], busyMs: number}}
 */
export function grouped({ nodes, samples, timeDeltas }) {
  const known = new Map();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const visit = (node, above) => {
    const { functionName: name, url } = node.callFrame;
    const place = url ? placeOf(node.callFrame) : null;
    const own = name === "(garbage collector)" ? GC : place && groupOf(place);
    const at = {
      group: own ?? above.group,
      name: name || "(anonymous)",
      source: place?.source ?? above.source,
      // the measuring itself is none of the portal's
      idle: above.idle || name === "(idle)" || url === "node:inspector",
    };
    known.set(node.id, at);
    for (const child of node.children ?? []) visit(byId.get(child), at);
  };
  visit(nodes[0], { group: SYSTEM, source: "", idle: false });
  const groups = {};
  const functions = new Map();
  let busyMs = 0;
  for (const [n, id] of samples.entries()) {
    const { group, name, source, idle } = known.get(id);
    if (idle) continue;
    const ms = timeDeltas[n] / 1000;
    busyMs += ms;
    groups[group] = (groups[group] ?? 0) + ms;
    const key = `${name} ${source}`;
    const one = functions.get(key) ?? { name, source, ms: 0 };
    one.ms += ms;
    functions.set(key, one);
  }
  return { groups, functions: [...functions.values()].sort((a, b) => b.ms - a.ms), busyMs };
}

/** Lines of text: milliseconds a request, by group and by the dearest functions. */
export function profileText(title, { groups, functions, busyMs }, requests, most = 15) {
  const each = (ms) => (ms / requests).toFixed(2).padStart(7);
  const share = (ms) => `${((100 * ms) / busyMs).toFixed(1)}%`.padStart(7);
  const lines = Object.entries(groups).sort(([, a], [, b]) => b - a);
  return [
    `${title}：${requests} 次，每次 ${(busyMs / requests).toFixed(1)} ms（含取样本身）`,
    ...lines.map(([name, ms]) => `${each(ms)} ms ${share(ms)}  ${name}`),
    ...functions
      .slice(0, most)
      .map(({ name, source, ms }) => `${each(ms)} ms   ${name}　${source.split("/").slice(-3).join("/")}`),
  ].join("\n");
}
