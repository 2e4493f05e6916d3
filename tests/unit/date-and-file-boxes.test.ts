import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FileChoice } from "@/components/form/file-choice";
import { TextInput } from "@/components/form/text-input";
import { StopFields } from "@/components/verification/stop-fields";

test("正在办理时选文件的框不收别的，但不失去键盘", () => {
  const box = (busy: boolean) =>
    /<input[^>]*>/.exec(
      renderToStaticMarkup(h(FileChoice, { label: "表格", busy, status: null, onFile: () => {} })),
    )![0];
  expect(box(true)).toContain('aria-disabled="true"');
  expect([box(true), box(false)].join()).not.toMatch(/ disabled|aria-disabled="false"/);
});

test("日期的年份都是四位", () => {
  const stop = { day: "2026-03-01", from: "09:00", until: "10:00", place: "", activities: [], note: "" };
  const none = () => {};
  const fields = renderToStaticMarkup(h(StopFields, { stop, index: 0, onChange: none, onRemove: none }));
  expect(/<input[^>]*type="date"[^>]*>/.exec(fields)![0]).toContain('max="9999-12-31"');
  expect(/<input[^>]*type="time"[^>]*>/.exec(fields)![0]).not.toContain("max=");
  const moment = renderToStaticMarkup(h(TextInput, { name: "at", label: "时间", type: "datetime-local" }));
  expect(moment).toContain('max="9999-12-31T23:59"');
});
