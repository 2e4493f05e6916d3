import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("TRUST.md 的表：每一行的栏数与表头相同", () => {
  const lines = readFileSync("docs/TRUST.md", "utf8").split("\n");
  const cells = (line: string) => line.replaceAll("\\|", "").split("|").length;
  const wrong = lines.flatMap((line, at) => {
    if (!line.startsWith("|")) return [];
    let head = at;
    while (lines[head - 1]?.startsWith("|")) head -= 1;
    return cells(line) === cells(lines[head]!) ? [] : [`${at + 1}: ${line.slice(0, 60)}`];
  });
  expect(lines.filter((line) => line.startsWith("|")).length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
