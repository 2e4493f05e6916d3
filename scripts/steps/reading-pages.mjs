// Public pages that are only read go out without the script of the framework: everything on them is a link or a form sent by GET.

/** Pages for visitors on which nothing needs script but printing and what they bring themselves. Those with a form are in form-pages.mjs. */
const READING = [
  /^\/$/,
  /^\/notices(?:\/[^/]+)?$/,
  /^\/decisions\/[^/]+$/,
  /^\/register(?:\/[^/]+){0,2}$/,
  /^\/open-data$/,
  /^\/annual-reports(?:\/[^/]+(?:\/compare)?)?$/,
  /^\/practice(?:\/(?:collections|gatherings))?(?:\/[^/]+)?$/,
  /^\/verify\/draws(?:\/[^/]+)?$/,
  /^\/verify\/trail$/,
  // those that are the same for everybody: a reading page is made without knowing who asks
  /^\/help\/(?:basics|public|terms)$/,
];

/** What is handed out with them as files. */
const DATA = [
  /^\/open-data\/[^/]+$/,
  /^\/annual-reports\/[^/]+\/paper$/,
  /^\/practice\/[^/]+\/files\/[^/]+$/,
  /^\/verify\/draws\/[^/]+\/file$/,
  /^\/api\/decisions\/[^/]+$/,
  /^\/trail\/.+$/,
];
const TRAIL = /^(?:\/verify)?\/trail(?:\/|$)/;
const pathOf = ({ url }) => (url ?? "").split("?")[0];

/** Whether a request asks for a file that anybody may have. */
export const isReadingData = (request) =>
  ["GET", "HEAD"].includes(request.method) && DATA.some((pattern) => pattern.test(pathOf(request)));

/** Whether it is about 留痕日志, which grows with every act. */
export const isTrail = (request) => TRAIL.test(pathOf(request));

/** By this name next.config knows them: their pages are sent whole, nothing is filled in by script afterwards. */
export const READER = "portal-reading-pages";

/** Whether a request asks for such a page as a document; what the framework's own navigation asks for it gets from the framework. */
export function isReading({ method, url, headers }) {
  if (!["GET", "HEAD"].includes(method) || headers.rsc !== undefined || headers["next-router-state-tree"] !== undefined)
    return false;
  const path = (url ?? "").split("?")[0];
  return READING.some((pattern) => pattern.test(path));
}

const SCRIPT = /<script\b[^>]*>[\s\S]*?<\/script>/g;
const PRELOAD =
  /<link\b(?=[^>]*\brel="(?:preload|modulepreload)")(?=[^>]*\b(?:as="script"|rel="modulepreload"))[^>]*>/g;
/** Content that waits for script to be put in its place. */
const WAITING = /<!--\$\?-->|<template id="[BP]:|<div hidden="" id="S:/;
const KEEPS = /<meta name="portal-keeps" content="([^"]*)"\/?>/;
/** A script that a page of ours names itself. */
const OWN = /^<script\b[^>]*\bdata-own=/;
const tagOf = (source) => `<script ${source.endsWith(".mjs") ? 'type="module" ' : ""}src="${source}" defer></script>`;

/**
 * The page without the framework's scripts, and until when it holds while nothing else is published (milliseconds, by the portal's clock;
 * 0 where it says nothing of that). A page whose content waits for script is left as it is. React writes `<` in texts and attributes as
 * an entity, so that a `<script` in the markup is one.
 * @param {string} html
 * @param {string[]} scripts what is put in instead, beside what the page names itself
 */
export function plainPage(html, scripts = ["/reading.js"]) {
  const keeps = KEEPS.exec(html)?.[1] ?? "";
  const marked = html.replace(KEEPS, "");
  if (WAITING.test(marked)) return { html: marked, until: 0 };
  const kept = marked.replace(SCRIPT, (script) => (OWN.test(script) ? script : "")).replace(PRELOAD, "");
  const plain = kept.replace("</body>", () => `${scripts.map(tagOf).join("")}</body>`);
  const until = keeps === "published" ? Number.POSITIVE_INFINITY : Date.parse(keeps);
  return { html: plain, until: Number.isNaN(until) ? 0 : until };
}
