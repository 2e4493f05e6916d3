import { expect, test } from "vitest";
import { forgetKept } from "@/tests/support/kept";
import config from "@/vitest.config";

test("what the portal keeps in its process is dropped, and nothing else", () => {
  const kept = globalThis as { portalAway?: object; portaloffice?: number };
  kept.portalAway = new Map();
  kept.portaloffice = 1;
  forgetKept();
  expect([kept.portalAway, kept.portaloffice]).toEqual([undefined, 1]);
  delete kept.portaloffice;
});

test("wherever test files share a process it is dropped after each", () => {
  const projects = (config as { test: { projects: { test: { isolate?: boolean; setupFiles?: string } }[] } }).test
    .projects;
  const sharing = projects.map(({ test }) => test).filter(({ isolate }) => isolate === false);
  expect(sharing.map(({ setupFiles }) => setupFiles?.replace(/.*\//, ""))).toEqual(["unit.ts", "integration.ts"]);
});
