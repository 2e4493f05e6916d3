import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { FormShell } from "@/components/form/form-shell";
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
