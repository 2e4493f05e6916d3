import { Agent } from "node:http";
import { gzipSync } from "node:zlib";
import { call } from "./driver.mjs";
import { measure } from "./measure.mjs";

/** What a public page may send in script, in kilobytes (1,024) as gzip has it. */
export const SCRIPT_KIB = 50;
const TITLES = 3_000;
const KINDS = [
  ["notice", "公示页"],
  ["register", "名录页，几种查询"],
  ["anew", "名录页，每次查询都不同（不能用保留的）"],
];

/** As many titles as thirty years would give: registered in the organiser's area, a tenth of them with another standing. */
export async function growRegister(client) {
  // a title and its entry in one transaction: the database refuses the one without the other
  await client.query("BEGIN");
  await client.query(
    `INSERT INTO "Designation" ("id", "certificateNumber", "organisationId", "cycleId", "track", "title", "stage", "designatedAt",
       "registeredAt", "registeredBasis", "batch", "documentNumber")
     SELECT gen_random_uuid(), 'ZZ-' || n, o."id", y."id", 'comprehensive', '示例称号' || n,
       (CASE n % 10 WHEN 0 THEN 'revoked' ELSE 'in_force' END)::"DesignationStage",
       timestamptz '1996-01-01' + n * interval '3 days', now(), '示例', '第' || (n / 100) || '批', '示例〔1996〕' || n || '号'
     FROM generate_series(1, $1::int) n
     JOIN LATERAL (SELECT "id" FROM "Organisation" WHERE "kind" = 'county_government' ORDER BY md5("id"::text || n) LIMIT 1) o ON true
     CROSS JOIN (SELECT "id" FROM "Cycle" ORDER BY "id" LIMIT 1) y`,
    [TITLES],
  );
  await client.query(
    `INSERT INTO "RegisterEntry" ("designationId", "certificateNumber", "holder", "initials", "pinyin", "areaCode", "areaName",
       "provinceCode", "province", "level", "track", "theme", "title", "programmeId", "programme", "organiser", "cycleId", "batch",
       "registered", "decisionNumber", "designatedAt", "year", "stage", "titleVersion", "changes", "publishedAt")
     SELECT v.*, now() FROM "TitleToPublish" v WHERE v."certificateNumber" LIKE 'ZZ-%'`,
  );
  await client.query("COMMIT");
  await client.query("ANALYZE");
}

let asked = 0;
/** The addresses of each kind; the last kind is another at every asking. */
export async function publicPages(client) {
  const { rows } = await client.query(
    `SELECT "id" FROM "PublicNotice" WHERE "stage" <> 'draft' ORDER BY "publishedAt" DESC LIMIT 1`,
  );
  const { rows: provinces } = await client.query(
    `SELECT "provinceCode" AS code FROM "RegisterEntry" GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  );
  return {
    notice: [() => `/notices/${rows[0].id}`],
    register: ["", "?page=7", "?stage=revoked", `?province=${provinces[0].code}`, "?year=2011"].map(
      (query) => () => `/register${query}`,
    ),
    anew: [
      () => {
        asked += 1;
        return `/register?q=${encodeURIComponent("示例")}&unused=${asked}`;
      },
    ],
  };
}

/**
 * Whose script is weighed: every kind of page that opens without an account, also with a form that is posted or that reckons in the browser,
 * the sign-in among them. Kinds of which there is nothing to show are left out.
 */
export async function weighedPages(client) {
  const first = async (path, table, where = "true", key = "id") => {
    const { rows } = await client.query(`SELECT "${key}" AS key FROM "${table}" WHERE ${where} ORDER BY 1 LIMIT 1`);
    return rows.map((row) => path.replace("KEY", row.key));
  };
  const published = `"stage" = 'published'`;
  const pages = await Promise.all([
    [
      "/sign-in",
      "/objections",
      "/clues",
      "/clues/receipt",
      "/answer",
      "/answer/ACDEF-23467",
      "/answer/received",
      "/verify/draws",
      "/verify/trail",
    ],
    ["/", "/notices", "/register", "/register/check", "/open-data", "/annual-reports"],
    first("/notices/KEY", "PublicNotice", `"stage" NOT IN ('draft', 'scheduled')`),
    first("/decisions/KEY", "DesignationDecision", `"sha256" IS NOT NULL`),
    first("/register/KEY", "RegisterEntry", "true", "certificateNumber"),
    first("/register/places/KEY", "RegisterEntry", "true", "areaCode"),
    first("/annual-reports/KEY", "PublishedReport", `"publicAt" <= now()`, "reportId"),
    first("/annual-reports/KEY/compare", "PublishedReport", `"publicAt" <= now()`, "reportId"),
    first("/notices/KEY/objection", "PublicNotice", published),
    first("/notices/KEY/objection/receipt", "PublicNotice", published),
    first("/verify/draws/KEY", "SpotCheck"),
    ["/practice", "/practice/collections", "/practice/gatherings"],
    first("/practice/KEY", "PracticeCase", published),
    first("/practice/collections/KEY", "PracticeCollection", published),
    first("/practice/gatherings/KEY", "Gathering", published),
  ]);
  return pages.flat();
}

/** Requests a second and latency of each kind of page beside a static file of the same server, in turn. */
export async function measurePublic(portal, pages, file, bounds) {
  const results = [];
  for (const [kind, title] of KINDS) {
    for (const encoding of ["gzip", "identity"]) {
      const headers = { "accept-encoding": encoding };
      const samples = pages[kind].map((address) => ({
        ask: {
          portal: () => ({ path: address(), headers }),
          static: () => ({ path: file, headers }),
        },
      }));
      const plan = { concurrency: 8, requests: 20_000, rounds: bounds.rounds, ms: bounds.ms };
      results.push({ kind, title, encoding, ...(await measure(samples, { portal, static: portal }, plan)) });
    }
  }
  return results;
}

const SOURCE = /<script\b[^>]*\bsrc="([^"]+)"/g;
const INLINE = /<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;
/** What a module of ours takes in. */
const IMPORT = /^import [^"]*"(\.\/[^"]+)"/gm;

/** Bytes of all script that a page sends, what modules take in too, each piece as gzip has it. */
export async function scriptOf(portal, path) {
  const agent = new Agent();
  try {
    const html = await call(agent, portal.port, { path });
    const sent = [...html.matchAll(INLINE)].map(([, text]) => text);
    const sources = new Set([...html.matchAll(SOURCE)].map(([, source]) => source));
    // a set also gives what is added while it is gone through
    for (const source of sources) {
      const text = await call(agent, portal.port, { path: source });
      sent.push(text);
      if (!source.endsWith(".mjs")) continue;
      for (const [, other] of text.matchAll(IMPORT)) sources.add(new URL(other, `http://localhost${source}`).pathname);
    }
    return {
      path,
      pieces: sent.length,
      html: gzipSync(html).length,
      bytes: sent.reduce((sum, text) => sum + gzipSync(text).length, 0),
    };
  } finally {
    agent.destroy();
  }
}

const figure = (value, digits = 1) => value.toFixed(digits);

/** Lines of plain text, and whether the script of pages for visitors is within its bound. */
export function publicTable(results, scripts, file) {
  const lines = [`静态文件：${file.path}，${figure(file.bytes / 1024)} KiB`];
  for (const { title, encoding, targets, ratios } of results) {
    const { portal, static: still } = targets;
    lines.push(
      `${title}（${encoding}）：每秒 ${figure(portal.perSecond)} 次，p50 ${figure(portal.p50, 2)} ms，p95 ${figure(portal.p95, 2)} ms；静态文件每秒 ${figure(still.perSecond)} 次，p50 ${figure(still.p50, 2)} ms，p95 ${figure(still.p95, 2)} ms；静态文件是它的 ${figure(ratios.static.throughput, 2)} 倍，p95 之比 ${figure(portal.p95 / still.p95, 2)}，CPU 之比 ${figure(ratios.static.cpu ?? 0, 2)}`,
    );
  }
  for (const { path, pieces, bytes, html } of scripts) {
    lines.push(`脚本 ${path}：${figure(bytes / 1024, 2)} KiB（${pieces} 个，gzip），页面 ${figure(html / 1024)} KiB`);
  }
  return { told: lines.join("\n"), held: scripts.every(({ bytes }) => bytes <= SCRIPT_KIB * 1024) };
}
