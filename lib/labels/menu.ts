import { LOCK, type LockScope } from "@/lib/people/rules";
import type { Area, MenuGroupKey } from "@/lib/policy/menu";

export const AREA_LABELS: Record<Area, string> = {
  desk: "我的待办",
  sign_offs: "签发",
  apply: "申报",
  contribute: "任务填报",
  evidence: "佐证材料",
  review: "初审推荐",
  organise: "组织实施",
  programmes: "活动与流程",
  catalogues: "指标体系",
  assess: "第三方评估",
  assessors: "评估人员名册",
  survey: "满意度测评",
  verify: "实地核查",
  oversee: "称号与监督管理",
  exchange: "经验交流",
  admin_areas: "行政区划",
  admin_organisations: "单位",
  admin_users: "账号",
  admin_duties: "岗位授权",
  admin_lockouts: "锁定与会话",
  admin_security: "账号安全设定",
  admin_calendar: "工作日历",
  admin_jobs: "定时任务",
  admin_mail: "邮件发送",
  trail: "操作留痕",
};

export const MENU_GROUP_LABELS: Record<MenuGroupKey, string> = {
  mine: "工作台",
  business: "认定程序",
  after: "命名之后",
  rules: "规则",
  administration: "系统管理",
};

/** How wrong passwords lock an account. */
const LOCK_TEXT = `连续输错 ${LOCK.failures} 次将锁定 ${LOCK.forMs / 60_000} 分钟`;

export const LOCKS_LEAD = `${LOCK_TEXT}；一个账号在各处输错满 ${LOCK.accountCeiling} 次、一个地址满 ${LOCK.addressCeiling} 次，也锁定。到时自动解除，也可以提前解除。`;

export const LOCK_SCOPES: Record<LockScope, string> = {
  account_and_address: "账号，在这个地址",
  account: "账号，在任何地址",
  address: "来源地址，任何账号",
};

/** What the sign-in form says when it lets nobody in; the same for a wrong name and a wrong password. */
export const SIGN_IN_TEXTS = {
  denied: `账号或者口令不正确，请核对后重新输入。${LOCK_TEXT}。`,
  locked: (time: string) => `连续输错次数过多，已暂停登录。请在 ${time} 以后再试，或者联系安全管理员。`,
  notRead: "没有收到完整的账号和口令，请重新打开登录页再试。",
  missing: { account: "请填写账号", password: "请填写口令" },
} as const;
