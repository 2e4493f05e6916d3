import type { ACCOUNT_CODES } from "@/lib/kernel/account-codes";
import type { Problem } from "@/lib/kernel/problem";
import { PASSWORD_TEXTS } from "./passwords";

type Detail = NonNullable<Problem["detail"]>;

/** What happened with passwords and the second factor, and what to do. */
export const ACCOUNT_PROBLEMS: Record<(typeof ACCOUNT_CODES)[number], string | ((detail: Detail) => string)> = {
  password_weak: PASSWORD_TEXTS.rule,
  password_unchanged: "新口令与原口令相同，请换一个。",
  password_used: `${PASSWORD_TEXTS.used}。`,
  code_missing: "本账号已绑定动态验证码，请与口令一并输入。",
  wrong_code: "动态验证码不正确，未予办理，请重新输入。",
  code_used: "这个验证码已经用过，未予办理；请等手机上换成下一个再填。",
  no_second_factor: "这个账号没有绑定动态验证码。",
  second_factor_required: "按账号安全设定，您的账号须使用动态验证码，不能停用。",
  proof_missing: "该账号担任管理员岗位，办理时须再次输入您本人的登录口令；页面上没有口令一栏的，请刷新后办理。",
  last_administrator:
    "这一管理员岗位没有别的在用账号，不能停用，也不能收回。请先由安全管理员把这一岗位授予另一个账号。",
  handover_orderer_gone: "安排这次交接的管理员已经停用，或者不再是安全管理员。仍需交接的，请重新办理。",
  account_alike: ({ alike }) =>
    `本单位已有同名的在用账号：${alike}，疑似同一人。请先核实；确是两个人的，填写“同名说明”后再新增。`,
  same_person_signs: "拟办、接手这一事项的账号与您的账号已认定为同一人，须由同一单位的另一名签发人签发。",
};
