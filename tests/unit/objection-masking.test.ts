import { describe, expect, test } from "vitest";
import { hide, MASKED, marksOf, reveals } from "@/lib/objections/masking";
import { objectionWorkflow } from "@/lib/objections/workflow";

const marks = marksOf({ name: "张示例甲", identityNumber: "11010519491231002X", contact: "13900001234" });

describe("隐去异议人", () => {
  test.each([
    "本人张示例甲于五月到窗口办理",
    "张 示 例 甲反映",
    "张·示例甲",
    "证件 110105 19491231 002x",
    "１１０１０５１９４９１２３１００２Ｘ",
    "电话139-0000-1234",
    "电话（139）0000 1234",
  ])("%s：认得出，也隐得去", (text) => {
    expect(reveals(text, marks)).toBe(true);
    const hidden = hide(text, marks);
    expect(hidden).toContain(MASKED);
    expect(reveals(hidden, marks)).toBe(false);
  });

  test.each(["张示例乙反映", "张示，例甲等", "电话 0999-2345678", "案号 110105194912310021", ""])(
    "%s：与异议人无关，一字不动",
    (text) => {
      expect(reveals(text, marks)).toBe(false);
      expect(hide(text, marks)).toBe(text);
    },
  );

  test("单位名称、电子邮箱里的符号不当作规则", () => {
    const body = marksOf({
      name: "示例（云泽）公司",
      identityNumber: "91350100M000100Y43",
      contact: "a.b+c@example.org",
    });
    expect(reveals("示例(云泽)公司来函", body)).toBe(true);
    expect(reveals("邮箱 a.b+c@example.org", body)).toBe(true);
    expect(reveals("邮箱 a.b+d@example.org", body)).toBe(false);
  });
});

test("不予受理、认定和解除暂缓都要两个人；撤回只归异议人，办结后不能撤回", () => {
  for (const [stage, actions] of Object.entries(objectionWorkflow)) {
    for (const [action, steps] of Object.entries(actions)) {
      const signed = /reject|uphold|dismiss|lift/.test(action);
      expect(
        steps.every(({ signedBy }) => Boolean(signedBy) === signed),
        `${stage} ${action}`,
      ).toBe(true);
    }
    expect("withdraw_objection" in actions).toBe(["lodged", "investigating"].includes(stage));
  }
});
