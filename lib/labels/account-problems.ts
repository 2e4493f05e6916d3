import type { ACCOUNT_CODES } from "@/lib/kernel/account-codes";
import { PASSWORD_TEXTS } from "./passwords";

/** What happened with passwords and the second factor, and what to do. */
export const ACCOUNT_PROBLEMS: Record<(typeof ACCOUNT_CODES)[number], string> = {
  password_weak: PASSWORD_TEXTS.rule,
  password_unchanged: "新口令与原口令相同，请换一个。",
  password_used: `${PASSWORD_TEXTS.used}。`,
  code_missing: "本账号已绑定动态验证码，请与口令一并输入。",
  wrong_code: "动态验证码不正确，未予办理，请重新输入。",
  code_used: "这个验证码已经用过，未予办理；请等手机上换成下一个再填。",
  no_second_factor: "这个账号没有绑定动态验证码。",
  second_factor_required: "按账号安全设定，您的账号须使用动态验证码，不能停用。",
};
