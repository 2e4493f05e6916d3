import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

test("every change of the schema has its migration", () => {
  const sql = execFileSync(process.execPath, ["scripts/migration.mjs", "--print"], { encoding: "utf8" });
  const statements = sql.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("--"));
  expect(statements).toEqual([]);
});
