import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ownPages } from "@/lib/help/own-pages";
import { HELP_PLACES, helpFor } from "@/lib/help/places";
import { HELP_PAGES, OPEN_PAGES } from "@/lib/help/shape";
import { HELP } from "@/lib/labels/help/all";
import sizes from "@/lib/labels/help/picture-sizes.json";
import { HELP_TERMS } from "@/lib/labels/help/terms";
import { COMMON_TROUBLES } from "@/lib/labels/help/texts";
import { PUBLIC_MENU } from "@/lib/labels/public-site";
import { AREAS, areaHref, mayOpen } from "@/lib/policy/menu";
import { DUTIES } from "@/lib/policy/standing";
import shots from "@/scripts/steps/help-shots.json";
import { shownWords } from "@/tests/support/shown-words";

const KINDS = [
  "office",
  "city_government",
  "county_government",
  "department",
  "county_department",
  "township",
  "assessment_agency",
  "expert_group",
  "survey_agency",
  "operator",
];
const TEXTS = HELP_PAGES.flatMap((page) => {
  const { title, who, lead, sections, troubles } = HELP[page];
  const lines = sections.flatMap((section) => [section.title, ...section.lines]);
  return [title, who, lead, ...lines, ...troubles.flatMap(({ what, remedy }) => [what, remedy])].map((text) => ({
    page,
    text,
  }));
});
const PICTURES = HELP_PAGES.flatMap((page) =>
  HELP[page].sections.flatMap(({ picture }) => (picture ? [picture.name] : [])),
);
const anchors = new Set(HELP_PAGES.flatMap((page) => HELP[page].sections.map(({ id }) => `${page}#${id}`)));

describe("帮助与程序一致", () => {
  test("「」里的字，屏幕上都有", () => {
    const words = shownWords();
    expect(words.size).toBeGreaterThan(3000);
    expect(words.has("没有这样的按钮")).toBe(false);
    const quoted = TEXTS.flatMap(({ page, text }) =>
      [...text.matchAll(/「([^」]+)」/g)].map(([, quote]) => ({ page, quote: quote! })),
    );
    expect(quoted.length).toBeGreaterThan(200);
    const gone = quoted.filter(({ quote }) => !words.has(quote));
    expect(gone.map(({ page, quote }) => `${page} 「${quote}」`)).toEqual([]);
    expect(TEXTS.filter(({ text }) => text.split("「").length !== text.split("」").length)).toEqual([]);
  });

  test("每个岗位在每类单位里都有自己的一页，而且有步骤", () => {
    for (const kind of KINDS) {
      for (const duty of DUTIES) {
        const [first] = ownPages({ duties: [duty], organisationKind: kind });
        expect(OPEN_PAGES, `${kind} ${duty}`).not.toContain(first);
      }
    }
    const reached = KINDS.flatMap((kind) => ownPages({ duties: DUTIES, organisationKind: kind }));
    expect(HELP_PAGES.filter((page) => page !== "public" && !reached.includes(page))).toEqual([]);
    for (const page of HELP_PAGES) {
      expect(HELP[page].sections.length, page).toBeGreaterThan(1);
      const ids = HELP[page].sections.map(({ id }) => id);
      expect(new Set([...ids, "troubles"]).size, page).toBe(ids.length + 1);
      if (page !== "basics") expect(HELP[page].troubles.length, page).toBeGreaterThan(0);
    }
    expect(COMMON_TROUBLES.filter(({ section }) => !anchors.has(`basics#${section}`))).toEqual([]);
  });

  test("每个菜单项，对每个能打开它的岗位，都通向本岗位那一页的一节", () => {
    const lost: string[] = [];
    for (const area of AREAS) {
      for (const kind of KINDS) {
        for (const duty of DUTIES) {
          const who = { duties: [duty], organisationKind: kind };
          if (mayOpen(who, area) !== null) continue;
          const own = ownPages(who);
          const [page, id] = helpFor(areaHref(area), own).replace("/help/", "").split("#");
          if (!anchors.has(`${page}#${id}`) || !own.some((each) => each === page)) lost.push(`${area} ${kind} ${duty}`);
        }
      }
    }
    expect(lost).toEqual([]);
  });

  test("公开网站的每个菜单项都通向公众的一页；首页通向帮助首页", () => {
    for (const { href } of PUBLIC_MENU.filter(({ href }) => href !== "/")) {
      expect(helpFor(href, ["public"]), href).toMatch(/^\/help\/public#/);
    }
    expect(helpFor("/", ["public"])).toBe("/help");
    expect(helpFor("/no-such-page", [])).toBe("/help");
  });

  test("所指的各节都在，越具体的地址越先，没有一节两处都指不到", () => {
    const pointed = Object.values(HELP_PLACES).flat();
    expect(pointed.filter((place) => !anchors.has(place))).toEqual([]);
    expect(helpFor("/apply/0198/correction", ["filing"])).toBe("/help/filing#correction");
    expect(helpFor("/apply/evidence/0198", ["filing"])).toBe("/help/filing#evidence");
    expect(helpFor("/apply/0198/items/3/history", ["checking", "filing"])).toBe("/help/filing#fill");
    expect(helpFor("/oversee/reports/0198", ["organising", "office"])).toBe("/help/organising#after");
    expect(helpFor("/review/0198/items/1", ["office"])).toBe("/help/office#read");
  });

  test("用语都有说明，都在术语表里，都有一页用到", () => {
    const glossary = readFileSync("GLOSSARY.md", "utf8")
      .split("\n")
      .map((line) => line.split("|")[1]?.trim());
    const used = new Set(HELP_PAGES.flatMap((page) => HELP[page].terms));
    expect([...used].filter((term) => !HELP_TERMS[term])).toEqual([]);
    expect(Object.keys(HELP_TERMS).filter((term) => !used.has(term) || !glossary.includes(term))).toEqual([]);
  });

  test("每张图都在、都用到、尺寸相符、总共不超过 3 MB", () => {
    const files = readdirSync("public/help").map((name) => name.replace(/\.webp$/, ""));
    expect(files.toSorted()).toEqual(PICTURES.toSorted());
    expect(shots.map(({ name }) => name).toSorted()).toEqual(PICTURES.toSorted());
    expect(Object.keys(sizes).toSorted()).toEqual(PICTURES.toSorted());
    const bytes = files.reduce((sum, name) => sum + statSync(`public/help/${name}.webp`).size, 0);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(3_000_000);
    for (const page of HELP_PAGES.filter((each) => each !== "basics")) {
      expect(
        HELP[page].sections.some(({ picture }) => picture),
        page,
      ).toBe(true);
    }
  });
});
