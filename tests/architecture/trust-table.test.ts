import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(join("docs", path), "utf8");
const text = read("TRUST.md");
const lines = text.split("\n");
const cells = (line: string) => line.replaceAll("\\|", "").split("|").slice(1, -1);
const LINK = /\[([^\]]+)\]\(([^)#]*)(?:#([^)]+))?\)/g;
const linksIn = (of: string) => [...of.matchAll(LINK)].map(([, name, file, anchor]) => ({ name, file, anchor }));
const headings = (of: string) => [...of.matchAll(/^#+ (.+)$/gm)].map(([, name]) => name!);
const anchorOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");

/** The promises, by the heading of their part. */
const parts = text
  .split("\n## ")
  .slice(1)
  .map((part) => ({
    title: part.split("\n")[0]!,
    text: part,
    rows: part.split("\n").filter((line) => /^\| (?!promise \||--)/.test(line)),
  }));
const rows = parts.flatMap((part) => part.rows);
const isShort = (row: string) => /\*\*short/i.test(row);

test("TRUST.md 的表：每一行的栏数与表头相同", () => {
  const wrong = lines.flatMap((line, at) => {
    if (!line.startsWith("|")) return [];
    let head = at;
    while (lines[head - 1]?.startsWith("|")) head -= 1;
    return cells(line).length === cells(lines[head]!).length ? [] : [`${at + 1}: ${line.slice(0, 60)}`];
  });
  expect(rows.length).toBeGreaterThan(60);
  expect(wrong).toEqual([]);
});

test("TRUST.md 读得下去：一格不超过三百字，末尾每条不超过二百五十字", () => {
  const long = rows.flatMap((row) => cells(row).map((cell) => cell.replace(LINK, "$1").trim()));
  expect(long.filter((cell) => [...cell].length > 300)).toEqual([]);
  const bullets = parts
    .at(-1)!
    .text.split("\n")
    .filter((line) => line.startsWith("- "));
  expect(bullets.length).toBeGreaterThan(5);
  expect(bullets.filter((line) => [...line.slice(2)].length > 250)).toEqual([]);
});

test("TRUST.md 的每个链接都有所指；docs/trust 的每一节都是一项承诺的详情，名称相同", () => {
  const pages = ["TRUST.md", ...readdirSync("docs/trust").map((file) => `trust/${file}`)];
  const broken = pages.flatMap((page) =>
    linksIn(read(page))
      .map(({ file, anchor }) => ({ page, to: file ? join(page, "..", file) : page, anchor }))
      .filter(({ to, anchor }) => {
        if (!existsSync(join("docs", to))) return true;
        return anchor !== undefined && !headings(read(to)).map(anchorOf).includes(anchor);
      }),
  );
  expect(broken).toEqual([]);
  const linked = rows.flatMap((row) => linksIn(cells(row)[0]!)).map(({ name, file }) => `${file}: ${name}`);
  const sections = readdirSync("docs/trust").flatMap((file) =>
    headings(read(`trust/${file}`))
      .slice(1)
      .map((name) => `trust/${file}: ${name}`),
  );
  expect(linked.toSorted()).toEqual(sections.toSorted());
});

test("TRUST.md 没有做到的，各部分的结论、末尾的清单都说到", () => {
  const state = parts
    .filter((part) => part.rows.length > 0)
    .map(({ title, rows }) => {
      const short = rows.filter(isShort).length;
      return `| [${title}](#${anchorOf(title)}) | ${short ? `**short** in ${short} of ${rows.length}` : "held"} |`;
    });
  expect(state.filter((line) => !text.includes(`\n${line}`))).toEqual([]);
  const told = linksIn(parts.at(-1)!.text).map(({ file, anchor }) => `${file}#${anchor}`);
  const untold = rows.filter(isShort).filter((row) => {
    const [link] = linksIn(cells(row)[0]!);
    return !link || !told.includes(`${link.file}#${link.anchor}`);
  });
  expect(untold).toEqual([]);
});
