import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import { freePort } from "../../scripts/steps/ports.mjs";
import { median } from "./report.mjs";
import { signIn } from "./requests.mjs";

/** What the workbench may cost: kilobytes (1,024) of script as sent, and times a static page of the same size. */
export const BOUNDS = { scriptKiB: 200, ratio: 1.5 };
const FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"];
const LIST = 'section[aria-label="指标列表"] li';

/** The page of one item of a place that is being filled in, and whoever fills it. */
async function openDraft(client, secret) {
  const { rows } = await client.query(
    `SELECT a."id", u."account", count(i.*)::int AS "items" FROM "Application" a JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
     JOIN "User" u ON u."organisationId" = a."applicantId" JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" = 'filing'
     JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
     WHERE p."key" = 'national-size' AND a."stage" = 'draft' GROUP BY 1, 2 ORDER BY a."id" LIMIT 1`,
  );
  const [{ id, account, items }] = rows;
  return { path: `/apply/${id}/items/1`, items, cookie: (await signIn(client, secret, account)).cookie };
}

/**
 * Measures the workbench in a real browser, over HTTP: the script of its first load as it was sent, and the time until all its items are
 * laid out and painted beside that of a static page of the same bytes (same markup and styles, no script, nothing computed).
 * @param {{origin: string, secret: string}} portal @param {{rounds: number}} bounds
 */
export async function measureWorkbench(client, portal, browserPath, { rounds }) {
  const draft = await openDraft(client, portal.secret);
  const browser = await chromium.launch({ executablePath: browserPath, args: FLAGS });
  let still = null;
  try {
    const page = { url: portal.origin + draft.path, cookie: draft.cookie, items: draft.items };
    const loaded = await firstLoad(browser, page);
    still = await serveStill(loaded);
    const other = { ...page, url: `http://127.0.0.1:${still.port}/` };
    const times = { portal: [], static: [] };
    for (let round = -1; round < rounds; round += 1) {
      const order = round % 2 ? ["portal", "static"] : ["static", "portal"];
      for (const name of order) {
        const shown = await shownAfter(browser, name === "portal" ? page : other);
        // the first pair warms both up
        if (round >= 0) times[name].push(shown);
      }
    }
    const [own, plain] = [median(times.portal), median(times.static)];
    return { items: draft.items, ...loaded.sizes, shownMs: own, staticMs: plain, ratio: own / plain, rounds: times };
  } finally {
    await browser.close();
    still?.server.close();
  }
}

async function contextFor(browser, { url, cookie }) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: "zh-CN" });
  const [name, ...value] = cookie.split("=");
  await context.addCookies([{ name, value: value.join("="), url }]);
  return context;
}

/** Loads the page once until it is quiet; every script and style that it asked for, with their bytes as sent. */
async function firstLoad(browser, page) {
  const context = await contextFor(browser, page);
  const tab = await context.newPage();
  const assets = [];
  tab.on("response", (answer) => assets.push(answer));
  const answer = await tab.goto(page.url, { waitUntil: "networkidle" });
  const html = await answer.text();
  const files = await Promise.all(assets.map(bytesOf));
  await context.close();
  const sum = (type) => files.filter((file) => file.type === type).reduce((total, { sent }) => total + sent, 0);
  return {
    html,
    styles: files.filter(({ type }) => type === "stylesheet"),
    sizes: {
      scriptKiB: sum("script") / 1024,
      styleKiB: sum("stylesheet") / 1024,
      htmlKiB: Buffer.byteLength(html) / 1024,
    },
  };
}

async function bytesOf(answer) {
  const type = answer.request().resourceType();
  if (!["script", "stylesheet"].includes(type)) return { type, sent: 0 };
  const body = await answer.body();
  const zipped = answer.headers()["content-encoding"] !== undefined;
  return { type, path: new URL(answer.url()).pathname, body, sent: zipped ? gzipSync(body).length : body.length };
}

/** The same markup and styles from memory; what were scripts is a comment of the same length. */
async function serveStill({ html, styles }) {
  const bare = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "").replace(/<link\b[^>]*as="script"[^>]*>/g, "");
  const room = Buffer.byteLength(html) - Buffer.byteLength(bare) - 7;
  const page = gzipSync(bare.replace("</body>", `<!--${"脚本".repeat(Math.max(0, Math.floor(room / 6)))}--></body>`));
  const files = new Map(styles.map(({ path, body }) => [path, gzipSync(body)]));
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url, "http://still").pathname);
    const type = file ? "text/css" : "text/html";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-encoding": "gzip" });
    response.end(file ?? page);
  });
  const port = await freePort();
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { server, port };
}

/** Milliseconds from asking for the page until every item has been painted, in a browser that holds nothing of it. */
async function shownAfter(browser, page) {
  const context = await contextFor(browser, page);
  const tab = await context.newPage();
  await tab.addInitScript(
    ({ list, items }) => {
      const look = () => {
        if (document.querySelectorAll(list).length < items) return requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => (window.itemsShownAt = performance.now())));
      };
      requestAnimationFrame(look);
    },
    { list: LIST, items: page.items },
  );
  await tab.goto(page.url, { waitUntil: "commit" });
  const shown = await tab.waitForFunction(() => window.itemsShownAt).then((handle) => handle.jsonValue());
  await context.close();
  return shown;
}

/** What is said at the end, and whether the bounds are held. */
export function workbenchTable({ items, scriptKiB, styleKiB, htmlKiB, shownMs, staticMs, ratio }) {
  const held = scriptKiB <= BOUNDS.scriptKiB && ratio <= BOUNDS.ratio;
  const lines = [
    `工作台一页 ${items} 项　HTML ${htmlKiB.toFixed(0)} KiB，样式 ${styleKiB.toFixed(1)} KiB`,
    `首次打开的脚本：${scriptKiB.toFixed(1)} KiB（上限 ${BOUNDS.scriptKiB}）`,
    `全部显示：${shownMs.toFixed(0)} ms；同样大小的静态页 ${staticMs.toFixed(0)} ms；之比 ${ratio.toFixed(2)}×（上限 ${BOUNDS.ratio}）`,
    held ? "未超过上限" : "超过上限",
  ];
  return { told: lines.join("\n"), held };
}
