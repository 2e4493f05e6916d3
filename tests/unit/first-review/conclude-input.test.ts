import { expect, test } from "vitest";
import { concludeInput } from "@/lib/first-review/schema";

test("结论没有填写的，错误说明里写得出是哪一栏", () => {
  const applicationId = "01990000-0000-7000-8000-000000000001";
  const empty = concludeInput.safeParse({ applicationId, opinion: "", seen: "", round: 0 });
  const said = empty.success ? [] : empty.error.issues.map(({ path, message }) => [path.join("."), message]);
  expect(said).toEqual([
    ["outcome", "请选择结论"],
    ["opinion", "初审意见至少写 5 个字"],
  ]);
});
