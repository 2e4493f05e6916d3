import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { asking, bodyFor, keptPages, packed } from "../../../scripts/steps/kept-pages.mjs";
import { isReading, plainPage } from "../../../scripts/steps/reading-pages.mjs";
import { SCRIPT_KIB } from "../../load/public.mjs";

const get = (url: string, headers: object = {}) => ({ method: "GET", url, headers });

describe("只供阅读的页面", () => {
  test.each([
    "/",
    "/notices",
    "/notices/01a2",
    "/decisions/01a2",
    "/register?q=lx",
    "/register/MM-2024-0007",
    "/register/places/990100",
    "/open-data",
    "/annual-reports/1",
    "/practice/collections/1",
    "/annual-reports/1/compare",
    "/verify/draws/1",
    "/verify/trail?page=2",
  ])("%s 不带脚本", (url) => expect(isReading(get(url))).toBe(true));
  test.each([
    "/notices/01a2/objection",
    "/objections",
    "/answer/AB",
    "/desk",
    "/open-data/register.csv",
    "/annual-reports/1/paper",
    "/practice/1/files/2",
    "/registers",
  ])("%s 不在其列", (url) => expect(isReading(get(url))).toBe(false));
  test("只问头部的与取页面的一样", () => expect(isReading({ ...get("/register"), method: "HEAD" })).toBe(true));
  test("框架自己取的数据、写入的请求不在其列", () => {
    expect(isReading(get("/register", { rsc: "1" }))).toBe(false);
    expect(isReading({ ...get("/register"), method: "POST" })).toBe(false);
  });

  test("框架的脚本和预取一律去掉，文字里的 <script 原样保留，只留打印用的一个", () => {
    const { html } = plainPage(
      '<html><head><link rel="preload" as="script" href="/_next/a.js"/><link rel="stylesheet" href="/_next/a.css"/><script src="/_next/a.js" async=""></script></head>' +
        '<body><p>&lt;script&gt;甲&lt;/script&gt;</p><script>self.__next_f.push([1,"<\\/script>"])</script></body></html>',
    );
    expect(html).toBe(
      '<html><head><link rel="stylesheet" href="/_next/a.css"/></head><body><p>&lt;script&gt;甲&lt;/script&gt;</p><script src="/reading.js" defer></script></body></html>',
    );
  });

  test("页面自己点名的脚本留下，门另外放进去的排在最后", () => {
    const own = '<script type="module" src="/verify/recheck.mjs" data-own=""></script>';
    const { html } = plainPage(`<body>${own}<script src="/_next/a.js"></script></body>`, [
      "/reading.js",
      "/forms/a.mjs",
    ]);
    expect(html).toBe(
      `<body>${own}<script src="/reading.js" defer></script><script type="module" src="/forms/a.mjs" defer></script></body>`,
    );
  });

  test("我们自己的脚本全部加起来，也在一个页面的限额之内", () => {
    const files = ["forms", "verify"].flatMap((folder) =>
      readdirSync(`public/${folder}`).map((name) => `${folder}/${name}`),
    );
    const bytes = ["reading.js", ...files].map((file) => gzipSync(readFileSync(`public/${file}`)).length);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(SCRIPT_KIB * 1024);
  });

  test("还有内容等脚本放到位的页面不动", () => {
    const page = '<body><!--$?--><template id="B:0"></template><!--/$--><script>1</script></body>';
    expect(plainPage(page)).toEqual({ html: page, until: 0 });
  });

  test("页面自己说明能保留到几时；没有说的不保留", () => {
    const until = (content: string) => plainPage(`<head><meta name="portal-keeps" content="${content}"/></head>`).until;
    expect(until("published")).toBe(Number.POSITIVE_INFINITY);
    expect(until("2026-05-06T02:00:00.000Z")).toBe(Date.parse("2026-05-06T02:00:00.000Z"));
    expect([until("随便"), plainPage("<head></head>").until]).toEqual([0, 0]);
    expect(plainPage('<head><meta name="portal-keeps" content="published"/></head>').html).toBe("<head></head>");
  });
});

describe("保留的页面", () => {
  const page = async (until = Number.POSITIVE_INFINITY) => ({
    ...(await packed("<p>页面</p>", true)),
    until,
    headers: [],
  });

  test("公布了新的版次，先前的全部作废；按旧版次做出来的不再收下", async () => {
    const pages = keptPages(() => 0);
    pages.find("/register", "1");
    pages.keep("/register", "1", await page());
    expect(pages.find("/register", "1")).not.toBeNull();
    expect(pages.find("/register", "2")).toBeNull();
    pages.keep("/register", "1", await page());
    expect([pages.find("/register", "2"), pages.find("/register", "1")]).toEqual([null, null]);
  });

  test("到了时间就不再给出", async () => {
    let at = 0;
    const pages = keptPages(() => at);
    pages.find("/notices/1", "1");
    pages.keep("/notices/1", "1", await page(100));
    at = 99;
    expect(pages.find("/notices/1", "1")).not.toBeNull();
    at = 100;
    expect(pages.find("/notices/1", "1")).toBeNull();
  });

  test("编出来的查询、编码写法、大写的编号，再多也挤不掉页面自己的地址；自己的地址满了，最久没有人看的先走", async () => {
    const [pages, one] = [keptPages(() => 0), await page()];
    const keep = (key: string) => pages.keep(key, "1", one);
    const own = ["/register", "/register/MM-2024-0001", "/notices/0a1b2c3d-0000-4000-8000-000000000001", "/help/terms"];
    expect(pages.find("/register", "1")).toBeNull();
    own.forEach(keep);
    for (let n = 0; n < 800; n += 1) {
      keep(`/register?x=${n}`);
      keep(`/register/%4D${n}`);
      keep(`/notices/0A1b2c3d-0000-4000-8000-${String(n).padStart(12, "0")}`);
    }
    for (const key of own) expect(pages.find(key, "1"), key).not.toBeNull();
    expect([pages.find("/register?x=0", "1"), pages.find("/register?x=799", "1")]).toEqual([null, expect.anything()]);
    for (let n = 0; n < 600; n += 1) {
      keep(`/register/MM-2025-${n}`);
      expect(pages.find("/register", "1"), String(n)).not.toBeNull();
    }
    expect([pages.find("/help/terms", "1"), pages.find("/register/MM-2025-0", "1")]).toEqual([null, null]);
  });

  test("不超过的字节各算各的", async () => {
    const one = await page();
    const size = Object.values(one.bodies).reduce((sum, body) => sum + body!.length, 20);
    const pages = keptPages(() => 0, { own: { pages: 9, bytes: 2 * size }, asked: { pages: 9, bytes: size } });
    const keys = ["/notices", "/register", "/open-data", "/register?a", "/register?b"];
    pages.find("/", "1");
    for (const key of keys) pages.keep(key, "1", one);
    expect(keys.filter((key) => pages.find(key, "1"))).toEqual(["/register", "/open-data", "/register?b"]);
  });

  test("要保留的同时压得最小的至多两份，再来的照不保留的压，不抢处理器", async () => {
    const made = await Promise.all([1, 2, 3].map((n) => packed(`<p>${n}</p>`, true)));
    expect(made.map(({ bodies }) => bodies.br !== null)).toEqual([true, true, false]);
    expect((await packed("<p>4</p>", true)).bodies.br).not.toBeNull();
  });

  test("浏览器收得下什么就给什么，没有说明的给原文；内容相同标记相同", async () => {
    const { bodies, etag } = await page();
    expect([
      bodyFor(bodies, "gzip, br").encoding,
      bodyFor(bodies, "gzip").encoding,
      bodyFor(bodies, undefined).encoding,
      bodyFor(bodies, "br;q=0, gzip;q=0.5").encoding,
      bodyFor(bodies, "*").encoding,
      bodyFor(bodies, "identity, *;q=0").encoding,
    ]).toEqual(["br", "gzip", null, "gzip", "br", null]);
    expect((await page()).etag).toBe(etag);
    expect((await packed("<p>别的</p>", true)).etag).not.toBe(etag);
  });

  test("正在问的时候来的，等下一次的答案：不会拿到来之前的", async () => {
    let published = 1;
    const now = asking(async () => {
      const seen = published;
      await after(20);
      return seen;
    });
    const first = now();
    published = 2;
    const [second, third] = [now(), now()];
    expect(await Promise.all([first, second, third])).toEqual([1, 2, 2]);
  });
});
