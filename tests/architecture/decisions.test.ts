import { expect, test } from "vitest";
import { readSources, source } from "./sources";

const LONGEST_LINE = 400;
const parts = readSources(["docs/decisions"], /\.md$/);
const details = readSources(["docs/architecture"], /\.md$/);

test("DECISIONS.md is read in ten minutes, and leads to each of its parts", () => {
  const { text } = source("DECISIONS.md");
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(25_000);
  const linked = [...text.split("\n## ")[0]!.matchAll(/\]\((docs\/decisions\/[^)#]+)\)/g)].map(([, path]) => path);
  expect([...linked].sort()).toEqual(parts.map(({ path }) => path).sort());
});

test("ARCHITECTURE.md leads to each of its parts", () => {
  const { text } = source("ARCHITECTURE.md");
  for (const { path } of details) expect(text).toContain(`](${path}`);
});

test("every part of decisions and architecture opens with what it is about, and is short and broken into points", () => {
  for (const { path, text } of [...parts, ...details]) {
    const lines = text.split("\n");
    expect(lines.length, path).toBeLessThanOrEqual(250);
    expect(lines[0], path).toMatch(/^# /);
    expect(lines[2], path).toMatch(/^\S.*\.$/);
    expect(
      lines.filter((line) => line.length > LONGEST_LINE),
      path,
    ).toEqual([]);
  }
});
