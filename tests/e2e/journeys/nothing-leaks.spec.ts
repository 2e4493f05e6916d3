import { expect, test } from "@playwright/test";
import { eachOf, formOf, hear, linksIn, type Reader, readerOf } from "../support/asking";
import { type Canary, KINDS, plant } from "../support/canaries";
import { FILE_KIND } from "../support/canaries-papers";
import { orderPdf } from "../support/ordering";
import { wordsSought } from "../support/sought";

/** `npm run matrix`: more of each kind of page, and everybody at all of them. */
const LONG = process.env.MATRIX === "long";
const PER_FORM = LONG ? 4 : 1;
const MOST_PAGES = LONG ? 300 : 25;
/** Of each kind, at how many subjects everybody asks. */
const SUBJECTS = LONG ? 12 : 1;

const READERS = [
  null,
  "yanhu_shenbao",
  "linyan_shenbao",
  "shilan_shenbao",
  "liudang_shenbao",
  "yanhu_lyj_shenbao",
  "yanhuban_shenhe",
  "lanzhoushiban_shenhe",
  "yunzeban_shenhe",
  "zhongyangban_shenhe",
  "canglanban_shenhe",
  "pinggu1",
  "pinggu3",
  "ceping1",
  "hecha1",
  "hecha3",
  "xitong",
  "shenji",
] as const;
const BEGIN = [
  "/desk",
  "/notifications",
  "/apply",
  "/review",
  "/organise",
  "/assess",
  "/verify",
  "/survey",
  "/oversee",
  "/exchange",
];

/** Some of a list, as far apart in it as may be. */
const spread = <T>(list: readonly T[], most: number): T[] =>
  list.filter(
    (_, n) =>
      list.length <= most || Math.floor((n * most) / list.length) !== Math.floor(((n - 1) * most) / list.length),
  );

/** Rows within which words are planted, and the content of files. */
const PLANTED = [...KINDS.map(({ name }) => name), FILE_KIND];

type Seen = { address: string; token: string; channel: string };

/** By what way a body reached its reader. */
function channelOf(address: string, type: string): string {
  if (/spreadsheet/.test(type)) return "xlsx";
  if (/wordprocessing/.test(type)) return "docx";
  if (/pdf/.test(type)) return "pdf";
  if (/csv/.test(type)) return "csv";
  if (/x-component/.test(type)) return "flight";
  if (/zip/.test(type)) return "zip";
  if (/json/.test(type)) return "json";
  return address.startsWith("/notifications") ? "notifications" : "page";
}

/** A draft with such words in it, as its place has it drawn; where it lies, and the page that tells of it. */
async function draftAsPdf(readers: readonly Reader[], canaries: readonly Canary[]): Promise<string[]> {
  const own = readers.find(({ account }) => account === "shilan_shenbao")!;
  const draft = canaries.find(({ kind, may }) => kind === "draft_answer" && may.has(own.userId!))!;
  const address = await orderPdf(own, /^\/apply\/([^/]+)/.exec(draft.at[0]!)![1]!);
  return [address, address.replace("/api", "")];
}

test("没有公布的，谁都不该从任何渠道看到", async () => {
  test.setTimeout(LONG ? 3_600_000 : 1_200_000);
  const begun = performance.now();
  const canaries = await plant();
  for (const name of PLANTED) expect(canaries.filter(({ kind }) => kind === name).length, name).toBeGreaterThan(0);
  const byToken = new Map(canaries.map((canary) => [canary.token, canary]));
  const readers = await Promise.all(READERS.map(readerOf));
  const leaks = new Set<string>();
  const faults = new Set<string>();
  const rightly: Seen[] = [];
  let asked = 0;
  const note = (what: string) =>
    console.log(`${Math.round((performance.now() - begun) / 1000)} s: ${asked} answers, ${leaks.size} leaks, ${what}`);

  const listen = async (reader: Reader, address: string, headers: Record<string, string> = {}) => {
    const heard = await hear(reader, address, headers).catch((error: Error) => {
      faults.add(`no answer: ${reader.account} ${address} ${error.message}`);
      note(`no answer: ${reader.account} ${address}`);
      return { status: 0, text: "", type: "", headers: new Headers() };
    });
    asked += 1;
    if (heard.status >= 500) faults.add(`${heard.status} ${reader.account} ${address}`);
    if (reader.userId && /public|s-maxage/.test(heard.headers.get("cache-control") ?? "") && /QZ\w+QZ/.test(heard.text))
      faults.add(`kept by caches: ${reader.account} ${address}`);
    const channel = channelOf(address, heard.type);
    for (const token of new Set(heard.text.match(/QZ[A-Z]+\d+QZ/g) ?? [])) {
      const canary = byToken.get(token) as Canary;
      if (reader.userId && canary.may.has(reader.userId)) rightly.push({ address, token, channel });
      else leaks.add(`${canary.kind} ${token} → ${reader.account} at ${address} (${channel})`);
    }
    return heard;
  };

  // each reads what the pages lead to, page by page
  const known = new Set<string>();
  await eachOf(readers, async (reader) => {
    const waiting = reader.userId ? [...BEGIN] : ["/"];
    const met = new Map<string, number>();
    const done = new Set<string>();
    while (waiting.length > 0 && done.size < MOST_PAGES) {
      const address = waiting.shift()!;
      const form = formOf(address);
      if (done.has(address) || (met.get(form) ?? 0) >= PER_FORM) continue;
      done.add(address);
      met.set(form, (met.get(form) ?? 0) + 1);
      const { text, status } = await listen(reader, address);
      if (status === 200) for (const link of linksIn(text)) if (!done.has(link)) waiting.push(link);
      if (status === 200) known.add(address);
    }
  });

  // where such a thing stands, everybody asks: the page, what Next sends for it within the portal, exports and papers
  const chosen = PLANTED.flatMap((name) =>
    spread(
      canaries.filter(({ kind }) => kind === name),
      name === FILE_KIND ? 2 : SUBJECTS,
    ),
  );
  const dossier = await draftAsPdf(readers, canaries);
  const telling = [
    ...new Set([...chosen.flatMap(({ at }) => at), ...rightly.map(({ address }) => address), ...dossier]),
  ];
  note(`${known.size} addresses met, ${telling.length} to be asked by all`);
  await eachOf([...new Set(LONG ? [...telling, ...known] : telling)], async (address) => {
    for (const reader of readers) {
      const { type, status } = await listen(reader, address);
      if (status === 200 && /html/.test(type))
        await listen(reader, `${address}${address.includes("?") ? "&" : "?"}_rsc`, { RSC: "1" });
    }
  });

  // by words that stand in what lists search whoever may read them is answered otherwise than by a word that stands nowhere; nobody else is
  const sought = await wordsSought(canaries);
  const finders = new Map<string, number>(sought.map(({ list }) => [list, 0]));
  note("all have asked for what tells");
  await eachOf(readers, async (reader) => {
    for (const list of finders.keys()) {
      const told = async (word: string) => {
        asked += 1;
        const { status, text } = await hear(reader, `${list}${encodeURIComponent(word)}`);
        const links = linksIn(text).filter((link) => !decodeURIComponent(link).includes(word));
        return `${status} ${/共 ?(?:<[^>]*>)?(\d+)/.exec(text)?.[1] ?? ""} ${links.length}`;
      };
      const nothing = await told("QZnowhereatallQZ");
      for (const { word, may } of sought.filter((one) => one.list === list)) {
        const entitled = may === null || (reader.userId !== null && may.has(reader.userId));
        const finds = (await told(word)) !== nothing;
        if (finds && !entitled) leaks.add(`search for ${word} by ${reader.account} at ${list}`);
        if (entitled && !finds) faults.add(`nothing found: ${word} by ${reader.account} at ${list}`);
        if (entitled && finds) finders.set(list, finders.get(list)! + 1);
      }
    }
  });

  const seconds = Math.round((performance.now() - begun) / 1000);
  const channels = [...new Set(rightly.map(({ channel }) => channel))].sort();
  const shown = new Set(rightly.map(({ token }) => byToken.get(token)!.kind));
  console.log(
    `leaks: ${canaries.length} canaries of ${KINDS.length} kinds, ${readers.length} readers, ${asked} answers, ${known.size} addresses, ` +
      `${rightly.length} right readings through ${channels.join(", ")}, kinds seen ${[...shown].sort().join(", ")}, ${sought.length} words sought, found ${[...finders.values()].reduce((all, n) => all + n, 0)} times, ${seconds} s`,
  );
  expect([...leaks].sort()).toEqual([]);
  expect([...faults].sort()).toEqual([]);
  for (const [list, found] of finders) expect(found, list).toBeGreaterThan(0);
  // the same scan finds what may be read: else it would find nothing anywhere
  for (const channel of ["page", "flight", "xlsx", "docx", "pdf", "csv"]) expect(channels).toContain(channel);
  expect([...shown].sort()).toEqual(expect.arrayContaining(PLANTED.filter((name) => name !== "feedback")));
});
