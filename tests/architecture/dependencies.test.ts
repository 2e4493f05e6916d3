import { expect, test } from "vitest";
import { source } from "./sources";

const table = source("DECISIONS.md")
  .text.split("\n## ")
  .find((part) => part.startsWith("Dependencies"))!;
const explained = table
  .split("\n")
  .filter((line) => /^\| [@a-z]/.test(line) && !line.startsWith("| package "))
  .flatMap((line) =>
    line
      .split("|")[1]!
      .replace(/\(tests\)/, "")
      .split(/[,\s]+/),
  )
  .filter(Boolean);

test("DECISIONS.md says of every dependency why it is there, and of no other", () => {
  const { dependencies, devDependencies } = JSON.parse(source("package.json").text) as Record<string, object>;
  const named = [...Object.keys(dependencies!), ...Object.keys(devDependencies!)].map((name) =>
    name.startsWith("@types/") ? "@types/*" : name,
  );
  expect([...new Set(named)].filter((name) => !explained.includes(name))).toEqual([]);
  expect(explained.filter((name) => !named.includes(name))).toEqual([]);
});
