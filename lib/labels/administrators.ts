/** What may be done to the account of an administrator, as it is told. */
type Act = "disable_account" | "enable_account" | "reset_password" | "change_duties";

const DONE: Record<Act, (whose: string) => string> = {
  disable_account: (whose) => `停用了${whose}账号，全部登录已退出`,
  enable_account: (whose) => `启用了${whose}账号`,
  reset_password: (whose) => `重置了${whose}口令，全部登录已退出`,
  change_duties: (whose) => `收回了${whose}管理员岗位`,
};

/** Of what whoever runs the platform does on the server itself. */
export const BY_OPERATOR = "平台运行单位在服务器上";

type Told = { by: string; act: Act; duty: string; name: string; account: string };

/** 三员的账号有变动：告知本人的，和告知其他管理员的。 */
export const administratorTexts = ({ by, act, duty, name, account }: Told) => ({
  own: `${by}${DONE[act]("您的")}；不是您要求的，请立即联系其他管理员核实。`,
  others: `${by}${DONE[act](`${duty} ${name}（${account}）的`)}；事先不知道的，请立即核实。`,
});

export const ADMINISTRATOR_PROOF = "这是管理员的账号：办理前再次验证您本人，办理后告知该账号本人和其他管理员。";
