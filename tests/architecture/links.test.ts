import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readSources, rootFiles, source } from "./sources";

const documents = [
  ...rootFiles()
    .filter((name) => name.endsWith(".md"))
    .map(source),
  ...readSources(["docs"], /\.md$/),
];

/** The address that a heading has on a page made of its document. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
const anchorsOf = (path: string) => [...source(path).text.matchAll(/^#+ (.+)$/gm)].map(([, name]) => anchorOf(name!));

test("every link of a document leads to a file of the project and a heading of it", () => {
  const lost = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, to, anchor]) => {
        const target = to ? join(dirname(path), to) : path;
        return !existsSync(target) || (anchor && !anchorsOf(target).includes(decodeURIComponent(anchor)));
      })
      .map(([link]) => `${path}: ${link}`),
  );
  expect(lost).toEqual([]);
});
