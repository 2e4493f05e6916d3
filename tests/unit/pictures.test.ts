import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { putInPlace } from "@/scripts/steps/take-pictures.mjs";

test("the pictures taken replace those of their names; what is not taken any more goes only where all were taken", () => {
  const folder = mkdtempSync(join(tmpdir(), "portal-pictures-"));
  for (const name of ["a.webp", "old.webp"]) writeFileSync(join(folder, name), "before");
  putInPlace(folder, new Map([["a.webp", "after"]]), false);
  expect(readdirSync(folder).toSorted()).toEqual(["a.webp", "old.webp"]);
  putInPlace(folder, new Map([["b.webp", "after"]]), true);
  expect(readdirSync(folder)).toEqual(["b.webp"]);
  rmSync(folder, { recursive: true, force: true });
});
