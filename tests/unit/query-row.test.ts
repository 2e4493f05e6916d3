import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { QueryRow } from "@/components/table/query-row";

const resetOf = (more: object) =>
  /<a[^>]*href="([^"]*)"[^>]*>重置</.exec(
    renderToStaticMarkup(createElement(QueryRow, { path: "/review", children: null, ...more })),
  )?.[1];

test("重置回到全部：没有筛选的地址另有默认视图的页，写明回到哪里", () => {
  expect(resetOf({})).toBe("/review");
  expect(resetOf({ resetHref: "/review?view=all" })).toBe("/review?view=all");
});
