import { expect, test } from "vitest";
import { EXTENSION_KINDS, type ExtensionFile, extensionWorkflow } from "@/lib/deadlines/workflow";
import { HELP_PAGES, type HelpAct } from "@/lib/help/shape";
import { HELP } from "@/lib/labels/help/all";
import { wrongOf } from "@/tests/support/help-acts";

const SECTIONS = HELP_PAGES.flatMap((page) => HELP[page].sections.map((section) => ({ page, section })));
const act = (name: string, signed: boolean, checked?: boolean): HelpAct => ({
  ...{ act: `application.${name}`, by: "desk_office", signed },
  ...(checked === undefined ? {} : { checked }),
});

test("帮助里说由谁办理、经不经签发、以什么为条件的，与程序中的表一致", () => {
  const wrong = SECTIONS.flatMap(({ page, section }) =>
    wrongOf(section).map((each) => `${page}#${section.id} ${each}`),
  );
  expect(wrong).toEqual([]);
  expect(SECTIONS.flatMap(({ section }) => section.acts ?? []).length).toBeGreaterThan(25);
});

test("说错的查得出：签发不签发，审核不审核，由谁办理，没有写明的", () => {
  const signed = ["推荐、退回下级由签发人签发。"];
  expect(wrongOf({ lines: signed, acts: [act("recommend", true), act("return_to_lower", true)] })).toEqual([
    "application.return_to_lower：不经签发",
  ]);
  expect(wrongOf({ lines: signed, acts: [act("recommend", true)] })).toHaveLength(1);
  expect(wrongOf({ lines: signed, acts: [act("recommend", true), act("return_to_lower", false)] })).toHaveLength(1);
  expect(wrongOf({ lines: ["推荐不经签发。"], acts: [act("recommend", false)] })).toEqual([
    "application.recommend：须经签发",
  ]);
  const checked = ["审核通过的才能退回补正、推荐。"];
  const stated = [act("return_for_correction", false, true), act("recommend", true, true)];
  expect(wrongOf({ lines: checked, acts: stated })).toEqual(["application.return_for_correction：不以结论审核为条件"]);
  expect(wrongOf({ lines: checked, acts: stated.slice(1) })).toHaveLength(1);
  expect(wrongOf({ lines: ["推荐"], acts: [act("recommend", true, false)] })).toEqual([
    "application.recommend：须结论审核",
  ]);
  expect(wrongOf({ lines: ["撤回推荐"], acts: [act("withdraw_recommendation", true)] })).toHaveLength(1);
  expect(wrongOf({ lines: ["退回"], acts: [act("recommend", true)] })).toEqual(["application.recommend：没有说到"]);
});

test("延期由谁决定：申报和年度报告是组织方，补正是退回的办公室；帮助照此写", () => {
  const deciders = EXTENSION_KINDS.map(
    (kind) => extensionWorkflow.asked.grant_extension!.find(({ when }) => when?.({ kind } as ExtensionFile))?.by,
  );
  expect(deciders).toEqual(["organiser", "desk_office", "organiser"]);
  const told = HELP.basics.sections.find(({ id }) => id === "deadline")!.lines.join("");
  expect(told).toContain("申报和年度报告的由组织方、补正的由退回的办公室「准予延期」");
  expect(told).toContain("期限届满以前、以后都可以按「申请延期」");
});
