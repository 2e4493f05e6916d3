import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ListPage } from "@/components/table/list-page";

const drawn = (page: number, total: number, rows: { id: string }[]) =>
  renderToStaticMarkup(
    createElement(ListPage<{ id: string }>, {
      caption: "记录",
      rows,
      columns: [{ id: "id", header: "编号", cell: (row) => row.id }],
      rowKey: (row) => row.id,
      total,
      page,
      path: "/list",
      query: { q: "湖", page: String(page) },
    }),
  );

test("页码超出的，说明共有几页，并通向最后一页，条件不变", () => {
  const page = drawn(9, 45, []);
  expect(page).toContain("没有第 9 页，这里共 3 页。");
  expect(page).toContain("/list?q=%E6%B9%96&amp;page=3");
  expect(page).not.toContain("没有符合条件");
});

test("没有记录的，仍说没有符合条件的记录", () => {
  expect(drawn(9, 0, [])).toContain("没有符合条件的记录");
  expect(drawn(3, 45, [{ id: "最后一条" }])).toContain("最后一条");
});
