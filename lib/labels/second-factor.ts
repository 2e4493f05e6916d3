import { LOCK } from "@/lib/people/rules";
import type { Scope } from "@/lib/second-factor/rules";

/** Under what name the entry stands in the app on the phone. */
export const SECOND_FACTOR_ISSUER = "示范创建平台";

export const SCOPE_LABELS: Record<Scope, string> = {
  nobody: "不要求",
  administrators: "管理员",
  offices: "管理员和各级办公室",
  everybody: "所有人",
};

/** Where a form asks the person anew who it is. */
export const OWN_PROOF = {
  password: "本人登录口令",
  code: "动态验证码",
  codeHint: "手机验证器上现在显示的 6 位数字；手机不在身边的，填一个恢复码。",
  wrongPassword: "口令不正确，请重新输入",
  missingPassword: "请输入本人登录口令",
  missingCode: "请输入动态验证码",
  wrongCode: "验证码不正确，请输入现在显示的 6 位数字，或者一个恢复码",
  usedCode: "这个验证码已经用过，请等手机上换成下一个（至多 30 秒）再填",
  changed: "口令或者动态验证码刚刚改变，请重新输入",
} as const;

export const CODE_PAGE = {
  title: "输入动态验证码",
  lead: "口令已核对。请打开手机上的验证器，输入“示范创建平台”现在显示的 6 位数字。",
  field: "动态验证码",
  hint: "手机不在身边的，填一个恢复码（20 位数字，每个只能用一次）。",
  submit: "登录",
  back: "返回重新登录",
  lost: "手机和恢复码都没有了的，请联系安全管理员重置。",
  gone: "等待已超过 5 分钟，或者已在别处完成。请重新输入账号和口令。",
  wrong: `验证码不正确，或者已经用过。请等手机上换成下一个再填。连续输错 ${LOCK.failures} 次将锁定 ${LOCK.forMs / 60_000} 分钟。`,
} as const;

export const ENROLMENT = {
  title: "绑定动态验证码",
  lead: "登录和签发时，除口令以外再输入手机上每 30 秒一换的 6 位数字。别人知道了口令，没有您的手机也进不来。",
  required: "按本系统的设定，您的账号须先绑定动态验证码才能办理业务。",
  app: "手机上需要一个验证器（任何支持 TOTP 的都可以，如“腾讯身份验证器”“Microsoft Authenticator”“FreeOTP”）；验证器不联网也能用，本系统也不向外发送任何内容。",
  begin: "开始绑定",
  again: "换一部手机，重新绑定",
  scan: "用验证器扫描二维码",
  scanHint: "扫不了的，在验证器里选择“手动输入”，账号填 {account}，密钥填下面这一串，类型选“基于时间”。",
  secret: "密钥",
  confirmTitle: "输入验证器显示的 6 位数字",
  confirm: "完成绑定",
  qrLabel: "绑定用的二维码，内容即下面的密钥",
  expired: "绑定没有在 15 分钟内完成，请重新开始。",
  codesDone: "动态验证码已生效，以下是十个恢复码。",
  codesRenewed: "恢复码已重新生成，以前的全部作废。以下是新的十个。",
  codesTitle: "恢复码",
  codesLead:
    "请现在打印或者抄写，与手机分开保管。手机不在身边时，一个恢复码可以代替一次验证码；每个只能用一次。离开本页以后不再显示。",
  codesSaved: "我已保存，继续",
  renew: "重新生成恢复码",
  renewWhat: "生成十个新的恢复码，以前的全部作废。",
  remove: "停用动态验证码",
  removeWhat: "停用后登录和签发只核对口令。按设定须使用的，不能停用。",
} as const;

export const FACTOR_RESET = {
  title: "重置动态验证码",
  what: "本人手机和恢复码都没有了的，核实身份后重置：解除现在的绑定，退出全部登录，告知本人；按设定须使用的，下次登录时重新绑定。",
  reason: "重置的原因",
  reasonHint: "写明怎样核实了本人身份。",
  submit: "重置动态验证码",
} as const;

export const ACCOUNT_TEXTS = {
  title: "账号安全",
  lead: "口令、动态验证码，以及正在使用本账号的各处登录。",
  password: "口令",
  factor: "动态验证码",
  none: "没有绑定。登录和签发只核对口令。",
  since: (day: string, left: number) => `${day} 绑定；恢复码还有 ${left} 个没有用过。`,
  fewCodes: "恢复码快用完了，请重新生成。",
  signIns: "我的登录",
  signInsLead: "30 分钟不操作或者登录满 8 小时自动退出。有不认识的，先退出它，再修改口令。",
  current: "这是当前",
  endOne: "退出这一登录",
  endOneWhat: "它的下一次操作即须重新登录。",
  endOthers: "退出其他全部登录",
  endOthersWhat: "除当前以外，本账号在所有设备上的登录立即失效。",
} as const;

export const SECURITY_TEXTS = {
  enrolled: "已绑定动态验证码的账号",
  counts: (have: number, lack: number) => `已绑定 ${have} 人；按设定须绑定而没有绑定的 ${lack} 人，登录后先绑定。`,
  changed: (by: string, at: string) => `${by || "系统"}，${at}`,
  title: "账号安全设定",
  lead: "对所有账号立即生效；每次修改都有留痕，并告知其他管理员。",
  scope: "哪些人必须使用动态验证码",
  scopeHint: "其他人可以自愿绑定。须使用而没有绑定的，登录后先绑定才能办理业务。",
  days: "口令多少天更换一次",
  daysHint: "30 至 365 天，到期前 14 天提醒本人；填 0 为不要求定期更换。",
  reason: "修改的原因",
  reasonHint: "写明依据，如哪次会议、哪份文件；随修改告知其他管理员。",
  save: "保存",
  told: (by: string, what: string, why: string) =>
    `安全管理员 ${by} 修改了账号安全设定（${what}）。原因：${why}。事先不知道的，请立即核实。`,
  alone: "现在只有一名安全管理员",
  aloneWhat:
    "安全管理员不能重置自己的动态验证码。请给另一名人员授予“安全管理员”岗位；否则手机和恢复码都遗失时，只能由平台运行单位在服务器上重置。",
} as const;
