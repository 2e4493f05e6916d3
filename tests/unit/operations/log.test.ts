import { describe, expect, test } from "vitest";
import { faultOf, withoutValues } from "@/lib/platform/log";

describe("运行日志不含个人信息", () => {
  test("数据库报错中引述的值、姓名、电话、邮箱、证件号都不写", () => {
    const text =
      'duplicate key value violates unique constraint "User_account_key" Detail: Key (account)=(yanhu_tianbao) already exists; 张三 13800138000 zhang@example.gov.cn 110101199003070011';
    const written = withoutValues(text);
    for (const personal of ["yanhu_tianbao", "张三", "13800138000", "zhang@example.gov.cn", "110101199003070011"])
      expect(written).not.toContain(personal);
    expect(written).toContain("duplicate key value violates unique constraint");
  });

  test("故障写明种类、代码和程序中的位置", () => {
    const fault = faultOf(Object.assign(new TypeError("李四 is not iterable"), { code: "22P02" }));
    expect(fault).toMatchObject({ kind: "TypeError", code: "22P02", message: "… is not iterable" });
    expect(fault.at).toContain("log.test.ts");
    expect(JSON.stringify(fault)).not.toContain("李四");
  });

  test("抛出的不是错误也写得下来", () => {
    expect(faultOf("bad")).toEqual({ kind: "string", message: "bad" });
  });
});
