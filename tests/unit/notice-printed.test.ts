import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NoticePaper } from "@/components/notice/notice-paper";
import { PageHeader } from "@/components/shell/page-header";
import { StatusTag } from "@/components/ui/tag";

const notice = {
  ...{ title: "公示", body: "第一段。", contact: "电话", organiser: "示例省委依法治省办", lists: [] },
  ...{ opens: "2026-05-08T01:00:00.000Z", closes: "2026-05-14T15:59:59.999Z" },
};
const sheet = (more: object) => renderToStaticMarkup(h(NoticePaper, { notice: { ...notice, ...more } }));

test("已被代替的公示，印出来的一页自己写明由哪一件代替；没有被代替的不写", () => {
  const line = /<p class="([^"]*)">（本公示已由《更正后的公示》代替）<\/p>/.exec(
    sheet({ replacedBy: { title: "更正后的公示" } }),
  );
  expect(line?.[1]).toContain("print:block");
  expect(sheet({ replacedBy: null })).not.toContain("代替");
});

test("下面另有一页公文的页首，印标签，不印标题和引言；别的页首都印", () => {
  const head = (above: boolean) =>
    renderToStaticMarkup(h(PageHeader, { above, title: "标题", lead: "引言", tag: h(StatusTag, null, "标签") }));
  const unprinted = (html: string) =>
    [...html.matchAll(/class="[^"]*no-print[^"]*">([^<]*)</g)].map(([, words]) => words);
  expect(unprinted(head(true))).toEqual(["标题", "引言"]);
  expect(head(true)).toContain("标签");
  expect(unprinted(head(false))).toEqual([]);
});
