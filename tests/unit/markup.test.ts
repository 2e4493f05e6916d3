import { createElement as h, memo } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { DESK_TABLE } from "@/components/review/desk-columns";
import { ReadingList } from "@/components/review/reading-list";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { markup } from "@/components/ui/markup";
import type { DeskRow } from "@/lib/first-review/desk-shapes";

const NASTY = `"><script>alert('1')</script>&amp;`;

const SCRIPT = "javascript";

const row = (id: string, more: Partial<DeskRow> = {}): DeskRow => ({
  ...{
    id,
    line: "here" as DeskRow["line"],
    number: `SF-${id}`,
    applicant: "临江县人民政府",
    programme: "示范创建 第四批",
  },
  ...{
    track: "thematic",
    theme: "行政复议",
    submittedAt: "2026-03-10T01:41:00.000Z",
    stage: "first_review",
    office: null,
  },
  ...{ basisPoints: 9_012, score: 88.5, rounds: 1, dueAt: "2026-04-01T16:00:00.000Z", daysLeft: -2, overdue: true },
  ...{ officers: ["王审"], itemOfficers: [], flags: [{ key: "overdue" }] as DeskRow["flags"] },
  ...more,
});

const table = (rows: DeskRow[], plain: boolean) =>
  renderToStaticMarkup(
    h(DataTable<DeskRow>, {
      ...{ caption: "初审案头", rows, columns: DESK_TABLE, rowKey: ({ id }: DeskRow) => id, plain },
      rowTone: ({ overdue }) => (overdue ? "warning" : null),
      actions: ({ id, applicant }) =>
        h(RowLinks, null, h(RowLink, { href: `/review/${id}`, label: applicant, children: "审阅" })),
    }),
  );

describe("what is written out at once", () => {
  test("reads as what React writes", () => {
    const shown = h(
      "td",
      { className: "a b", colSpan: 2, "aria-hidden": true, "data-x": false, title: NASTY, tabIndex: 0 },
      [h("br", { key: 1 }), 0, null, false, NASTY, h("time", { key: 2, dateTime: "2026-03-10" }, "三月")],
      h("details", { open: true }, h("summary", { hidden: false }, "更多")),
    );
    expect(markup(shown)).toBe(renderToStaticMarkup(shown));
  });

  test("a page of the desk is the same either way, whatever a place calls itself", () => {
    const rows = [
      row("1"),
      row("2", { applicant: NASTY, overdue: false, flags: [] }),
      row("3", { line: "below", stage: null }),
    ];
    expect(table(rows, true)).toBe(table(rows, false));
    expect(table(rows, true)).not.toContain("<script");
  });

  test("a line of the reading list holds what was typed as text", () => {
    const item = { id: "i", position: 1, text: NASTY, kind: "standard", applicable: true, answer: null };
    const dossier = { sections: [{ id: "s", title: "一", groups: [{ id: "g", title: "一", items: [item] }] }] };
    const mark = { id: "i", position: 1, applicable: true, reading: "changed", opinion: "doubt", doubtedBelow: true };
    const marks = [{ ...mark, hinted: true, alike: true, mine: false }];
    const given = { dossier, marks, filter: null, base: "/r", path: "/r/1", current: 1 };
    const list = renderToStaticMarkup(h(ReadingList, given as unknown as Parameters<typeof ReadingList>[0]));
    expect(list).toContain("&quot;&gt;&lt;script&gt;");
    expect(list).not.toContain("<script");
    expect(list).toContain("其他办公室存疑");
  });

  test("what has to live in the browser is refused", () => {
    const later = async () => h("b", null, "later");
    const refused = [
      h("button", { type: "button", onClick: () => undefined }),
      h("a", { href: {} as string }),
      h("p", { style: { color: "red" } }),
      h("input", { disabled: true }),
      h("p", { dangerouslySetInnerHTML: { __html: "<b>" } }),
      h(memo(() => null)),
      h(later as unknown as () => null),
      h("a", { href: `${SCRIPT}:alert(1)` }),
      h("a", { href: ` JAVA\tscript\n:alert(1)` }),
      h("a", { href: "" }),
      h("img", { src: "", alt: "" }),
      h("pre", null, "\n1"),
      h("p", { hidden: "" as unknown as boolean }),
      h("p", null, new Set(["1"])),
      h(Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") })),
    ];
    for (const one of refused) expect(() => markup(one)).toThrow(TypeError);
  });
});
