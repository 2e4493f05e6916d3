import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { source } from "./sources";

test("ARCHITECTURE.md lists its chapters in their order, each under a name of its own", () => {
  const { text } = source("ARCHITECTURE.md");
  const chapters = [...text.matchAll(/^## (.+)$/gm)].map(([, name]) => name!);
  const anchorOf = (name: string) =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, "")
      .replaceAll(" ", "-");
  const listed = [...text.split("\n## ")[0]!.matchAll(/\[([^\]]+)\]\(#([^)]+)\)/g)].map(([, name, to]) => [name, to]);
  expect(listed).toEqual(chapters.map((name) => [name, anchorOf(name)]));
  expect(new Set(chapters).size).toBe(chapters.length);
});

test("ARCHITECTURE.md names every folder of lib among the parts, once, and no other", () => {
  const chapter = source("ARCHITECTURE.md").text.split("\n## The parts\n")[1]!.split("\n## ")[0]!;
  const cells = chapter
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| part "))
    .map((line) => line.split("|")[2]!.replace(/\([^)]*\)/g, ""));
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!));
  const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect([...named].sort()).toEqual(folders.map(({ name }) => name).sort());
});
