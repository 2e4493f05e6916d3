import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { importsOf, readSources, source } from "./sources";

/** What belongs to a title and isn't its published layer. */
const OTHER_TABLES =
  /\b(?:tx|db)\.(?:designation|standingChange|designationDecision)\.|"(?:Designation|StandingChange|DesignationDecision|TitleToPublish)"|\b(?:designation|designations|decision|standingChanges): \{ select/;

const PAGES = readSources(["app/(public)/register", "app/(public)/open-data", "components/register"], /\.tsx?$/);

/** Every file of lib that these pages reach, at whatever remove, but for platform, kernel, words and the door of acts (which lets in visitors who check a certificate). */
function reached(): string[] {
  const found = new Set<string>();
  const queue = PAGES.flatMap(importsOf);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const path = [`${next.to}.ts`, `${next.to}.tsx`].find((each) => existsSync(each));
    if (next.typeOnly || !path || !/^lib\/(?!platform|kernel|labels|acts)/.test(path) || found.has(path)) continue;
    found.add(path);
    queue.push(...importsOf(source(path)));
  }
  return [...found].sort();
}

test("示范名录、地区页和开放数据只读公布层，不查称号的其他表", () => {
  const files = reached();
  expect(files).toContain("lib/designations/queries.ts");
  expect(files).toContain("lib/designations/place.ts");
  expect([...PAGES.map(({ path }) => path), ...files].filter((path) => OTHER_TABLES.test(source(path).code))).toEqual(
    [],
  );
});

test("谁命名、谁登记往届称号、谁改变现状，都当即公布", () => {
  const giving = readSources(["lib"], /\.ts$/).filter(({ code }) =>
    /\bdesignation\.(?:create|update|upsert)\w*\(/.test(code),
  );
  expect(giving.length).toBeGreaterThanOrEqual(3);
  expect(giving.filter(({ code }) => !/\bpublishTitle\(/.test(code)).map(({ path }) => path)).toEqual([]);
});
