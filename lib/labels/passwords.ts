import { PASSWORD_LEAST, PASSWORDS_REMEMBERED, type PasswordFault } from "@/lib/people/password-rules";

const FAULTS: Record<PasswordFault, string> = {
  short: `至少 ${PASSWORD_LEAST} 位`,
  long: "最多 200 位",
  no_letter: "还须有字母（或者汉字）",
  no_digit: "还须有数字",
  no_sign: "还须有符号，如 - ！ #",
  account: "不能含有本人的账号",
  name: "不能含有本人的姓名或者其拼音",
  organisation: "不能含有本单位的名称、拼音或者拼音首字母",
  common: "太容易被猜到：除去常见口令、姓名拼音、键盘连续、年份和重复以后，自己的内容太少",
};

/** What is wrong with a password, at its field. */
export const passwordFaultText = (why: PasswordFault): string => `${FAULTS[why]}，请换一个`;

export const PASSWORD_TEXTS = {
  signOut: "退出登录",
  rule: `口令至少 ${PASSWORD_LEAST} 位，须同时有字母（或者汉字）、数字和符号；不能含有账号、姓名、单位名称，不能以常见口令、键盘连续或者年份为主，不能与最近用过的 ${PASSWORDS_REMEMBERED} 个相同。`,
  wrong: "原口令不正确，请重新输入",
  same: "与原口令相同，请换一个",
  used: `与最近用过的 ${PASSWORDS_REMEMBERED} 个口令之一相同，请换一个`,
  differ: "两次输入的新口令不一致，请重新输入",
} as const;
