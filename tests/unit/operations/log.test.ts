import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultOf, withoutValues } from "@/lib/platform/fault-text.mjs";

describe("运行日志不含个人信息", () => {
  test("数据库报错中引述的值、姓名、电话、邮箱、证件号都不写", () => {
    const text =
      'duplicate key value violates unique constraint "User_account_key" Detail: Key (account)=(yanhu_tianbao) already exists; 张三 13800138000 zhang@example.gov.cn 110101199003070011';
    const written = withoutValues(text);
    for (const personal of ["yanhu_tianbao", "张三", "13800138000", "zhang@example.gov.cn", "110101199003070011"])
      expect(written).not.toContain(personal);
    expect(written).toContain("duplicate key value violates unique constraint");
  });

  test("引号不论哪一种、多长、配不配得上，其中的账号都不写", () => {
    for (const text of [
      'Invalid `prisma.user.create()` invocation:\n\n{ data: { account: "zhangsan", name: "x" } }',
      'can\'t sign in "zhangsan" now',
      `no such account 'it's zhangsan'`,
      `value too long: "${"x".repeat(300)} zhangsan`,
      "refused “zhangsan' now",
    ])
      expect(withoutValues(text)).not.toContain("zhangsan");
    expect(withoutValues("Can't reach database server at `db:5432`")).toBe("Can't reach database server at …");
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{2,20}[0-9]$/);
    const words = fc.constantFrom(
      "",
      " ",
      "can't ",
      "Fang's file ",
      'said " and ',
      "5' ",
      "{ data: ",
      "失败：",
      "nor `",
    );
    const opening = fc.constantFrom(..."\"'`“‘「『《（([{");
    const closing = fc.constantFrom("", ..."\"'`”’」』》）)]}");
    fc.assert(
      fc.property(words, opening, words, name, closing, words, (before, open, inside, account, close, after) => {
        const written = withoutValues(`refused: ${before}${open}${inside}${account}${close}${after}`);
        return !written.includes(account);
      }),
    );
  });

  test("数据库的错误代码留下", () => {
    const message = "Raw query failed. Code: `40001`. Message: `could not serialize access of zhangsan`";
    const fault = faultOf(Object.assign(new Error(message), { code: "P2010" }));
    expect(fault).toMatchObject({ code: "P2010 40001", message: "Raw query failed. Code: …" });
    expect(JSON.stringify(fault)).not.toContain("zhangsan");
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
