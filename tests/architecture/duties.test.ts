import { expect, test } from "vitest";
import { readSources } from "./sources";

/** How many lines of pages ask the reader's duties instead of being told by their query what is open. May be lowered, never raised. */
const CEILING = 34;

test("what a page offers its query reckons, by what the command asks: ever fewer pages ask duties themselves", () => {
  const asking = readSources(["app", "components"], /\.tsx?$/).flatMap(({ path, code }) =>
    code
      .split("\n")
      .filter((line) => /\.duties\.(includes|some)\(/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(asking.length, `${asking.length} lines; lower the ceiling where they are fewer:\n${asking.join("\n")}`).toBe(
    CEILING,
  );
});
