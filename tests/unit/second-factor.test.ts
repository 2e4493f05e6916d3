import { expect, test } from "vitest";
import { qrOutline } from "@/lib/second-factor/qr";
import {
  groupedCode,
  isAppCode,
  isRecoveryCode,
  mustHaveSecondFactor,
  plainCode,
  RECOVERY_CODES,
} from "@/lib/second-factor/rules";
import { enrolmentUri, newRecoveryCodes, newSecret, recoveryHash, stepOf } from "@/lib/second-factor/secrets";

/** `12345678901234567890` of RFC 6238, appendix B, in base32. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => new Date(seconds * 1000);

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1234567890, "005924"],
  [2000000000, "279037"],
])("RFC 6238 附录 B：%i 秒的验证码是 %s", (seconds, code) => {
  expect(stepOf(RFC_SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

test("前后各一步也认，再远不认，并认出是哪一步", () => {
  const step = Math.floor(1111111109 / 30);
  for (const beside of [-1, 0, 1]) expect(stepOf(RFC_SECRET, "081804", at((step - beside) * 30 + 5))).toBe(step);
  for (const far of [-2, 2]) expect(stepOf(RFC_SECRET, "081804", at((step - far) * 30 + 5))).toBeNull();
  expect(stepOf(RFC_SECRET, "081805", at(1111111109))).toBeNull();
});

test("二维码的内容是常用验证器认得的地址：SHA1、6 位、30 秒", () => {
  const secret = newSecret();
  const uri = new URL(enrolmentUri(secret, "heting_qianfa"));
  expect([uri.protocol, uri.host]).toEqual(["otpauth:", "totp"]);
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret, algorithm: "SHA1", digits: "6", period: "30" });
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
});

test("二维码有三个定位图形和四格白边", () => {
  const { side, path } = qrOutline(enrolmentUri(RFC_SECRET, "heting_qianfa"));
  expect((side - 8 - 17) % 4).toBe(0);
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x},${y}`));
  const finder = (left: number, top: number) =>
    Array.from({ length: 7 }, (_, n) => dark.has(`${left + n},${top}`) && dark.has(`${left},${top + n}`)).every(
      Boolean,
    );
  expect([finder(4, 4), finder(side - 11, 4), finder(4, side - 11), finder(side - 11, side - 11)]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect([...dark].some((one) => one.split(",").some((n) => Number(n) < 4 || Number(n) >= side - 4))).toBe(false);
});

test("恢复码十个，各二十位数字，互不相同；散列因人而异", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(RECOVERY_CODES);
  expect(codes.every(isRecoveryCode)).toBe(true);
  expect(plainCode(groupedCode(codes[0]!))).toBe(codes[0]);
  expect(recoveryHash(codes[0]!, "a")).not.toBe(recoveryHash(codes[0]!, "b"));
});

test("全角数字、空格和短横都认", () => {
  expect(plainCode("１２３ 456")).toBe("123456");
  expect(["123456", "12345", "1234567", "abcdef"].map(isAppCode)).toEqual([true, false, false, false]);
});

test("谁必须使用", () => {
  const clerk = { duties: ["filing"], organisationKind: "county_government" } as const;
  const officer = { duties: ["signing"], organisationKind: "office" } as const;
  const auditor = { duties: ["auditor"], organisationKind: "operator" } as const;
  const of = (scope: Parameters<typeof mustHaveSecondFactor>[0]) =>
    [clerk, officer, auditor].map((one) => mustHaveSecondFactor(scope, one));
  expect(of("nobody")).toEqual([false, false, false]);
  expect(of("administrators")).toEqual([false, false, true]);
  expect(of("offices")).toEqual([false, true, true]);
  expect(of("everybody")).toEqual([true, true, true]);
});
