import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { FormDetails } from "@/components/form/form-details";
import { FormShell } from "@/components/form/form-shell";
import { TextInput } from "@/components/form/text-input";
import { OBJECTION_TEXTS } from "@/lib/labels/objections";
import { problemText } from "@/lib/labels/problems";
import { counterpartOf } from "../../public/forms/counterpart.mjs";

const answered = vi.hoisted(() => ({ state: null as { problem: string } | null }));
vi.mock("@/components/form/submission", () => ({
  useSubmission: () => ({ state: answered.state, count: 0, posted: answered.state, pending: false, pressed: null }),
}));

const formOf = (...names: string[]) => ({
  elements: [...names.map((name) => ({ name, type: "text" })), { name: "$ACTION_KEY", type: "hidden" }],
});

test("答复的页面上，补充对补充、查询对查询，不论次序；没有了的不以别的代替", () => {
  const [supplement, withdraw, follow] = [formOf("text", "files"), formOf("sure"), formOf("receiptNumber", "code")];
  expect(counterpartOf(formOf("text", "files"), [follow, supplement, withdraw])).toBe(supplement);
  expect(counterpartOf(formOf("text", "files"), [follow])).toBeNull();
});

test("过了时候的表单不在页面上；退回的仍在，写明为什么", () => {
  const shell = () =>
    renderToStaticMarkup(
      createElement(FormShell, { action: async () => null, panel: "补充", onlyWhenRefused: true, children: "所写的" }),
    );
  expect(shell()).toBe("");
  answered.state = { problem: "已经办结，不能补充。" };
  for (const said of ["补充", "所写的", "已经办结"]) expect(shell()).toContain(said);
});

test("退回的表单，收起的部分打开着，写明有误的和该填的都看得见", () => {
  const shell = () =>
    renderToStaticMarkup(
      createElement(FormShell, {
        action: async () => null,
        children: createElement(FormDetails, { summary: "撤回", children: "确认" }),
      }),
    );
  answered.state = null;
  expect(shell()).not.toMatch(/<details[^>]* open/);
  answered.state = { problem: "请先勾选确认" };
  expect(shell()).toMatch(/<details[^>]* open/);
});

test("查不到的照样说；快到次数的先说还可以试几次", () => {
  const said = [9, 4, 3, 1, 0].map((left) => OBJECTION_TEXTS.followNotFound(left));
  expect(said[0]).toBe(said[1]);
  expect(said.slice(0, 2).join()).not.toMatch(/\d 次/);
  expect(said.slice(2)).toEqual([
    expect.stringContaining("还可以试 3 次"),
    expect.stringContaining("还可以试 1 次"),
    expect.stringContaining("一小时后再试"),
  ]);
});

test.each([
  ["withdrawn", "这件异议已经撤回，补充没有收下"],
  ["dismissed", "这件异议已经办结，补充没有收下"],
])("%s 以后才发来的补充，说明为什么没有收下", (stage, words) => {
  expect(problemText({ code: "supplement_too_late", detail: { stage } })).toContain(words);
});

test("打开的表单，从这一栏写起；退回的，从写明有误的读起", () => {
  const shell = () =>
    renderToStaticMarkup(
      createElement(FormShell, {
        action: async () => null,
        children: createElement(TextInput, { name: "code", label: "动态验证码", autoFocus: true }),
      }),
    );
  answered.state = null;
  expect(shell()).toContain("autofocus");
  answered.state = { problem: "验证码不正确。" };
  expect(shell()).not.toContain("autofocus");
});
