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
