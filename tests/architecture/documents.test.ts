import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const MOST = 700;
const documents = [
  "docs/OPERATIONS.md",
  "docs/BENCH.md",
  ...["docs/operations", "docs/trust"].flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`)),
];

/** Paragraphs and single points of lists; tables, headings and what stands between fences left out. */
const paragraphsOf = (text: string) =>
  text
    .split("\n```")
    .filter((_, at) => at % 2 === 0)
    .flatMap((part) => part.split(/\n\s*\n|\n(?=\s*(?:[-#|]|\d+\.) ?)/))
    .filter((paragraph) => !/^\s*[#|]/.test(paragraph));

test(`说明文件读得下去：一段、一条不超过 ${MOST} 字`, () => {
  const paragraphs = documents.flatMap((path) =>
    paragraphsOf(readFileSync(path, "utf8")).map((paragraph) => ({ path, paragraph })),
  );
  expect(paragraphs.length).toBeGreaterThan(400);
  const long = paragraphs.filter(({ paragraph }) => [...paragraph].length > MOST);
  expect(long.map(({ path, paragraph }) => `${path}: ${paragraph.slice(0, 60)}`)).toEqual([]);
});
