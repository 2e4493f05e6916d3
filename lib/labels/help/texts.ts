/** What stands around the help: its frame, its search, its list of terms. */
export const HELP_TEXTS = {
  link: "帮助",
  apart: "（在新窗口打开）",
  title: "帮助",
  lead: "按岗位说明在本平台做什么、怎样做。“”和「」中的字与屏幕上的一致。",
  own: "我的岗位",
  others: "其他岗位",
  open: "不用登录就能看的",
  signIn: "各岗位的说明登录后可以查看。",
  search: "检索帮助",
  placeholder: "两个字以上",
  tooShort: "请输入两个字以上的词",
  found: (count: number) => `找到 ${count} 处`,
  none: "没有找到",
  noneHint: "换一个词再试，例如屏幕上按钮的名称；也可以从下面的目录查找。",
  contents: "本页目录",
  steps: "办理步骤",
  troubles: "出了问题",
  common: "各岗位都会遇到的",
  terms: "用语",
  termsTitle: "用语说明",
  termsLead: "平台上的用语，一词一义。",
  tour: "继续功能导览",
  home: "返回工作台",
  front: "返回首页",
  signInLink: "登录",
} as const;

/** What goes wrong in any work: the sections of the common page that tell what to do. */
export const COMMON_TROUBLES = [
  { what: "快到期限，来不及", section: "deadline" },
  { what: "断网、网页关掉了、登录过期", section: "connection" },
  { what: "被退回了", section: "returned" },
  { what: "账号锁定，登录不了", section: "locked" },
] as const;
