import { formatDateTime, formatTime } from "@/lib/kernel/dates";
import type { FieldValue } from "@/lib/kernel/field-edits";
import { judgementLabel } from "./dossier";

/** What the editor of an item, or of the report, says of how it stands with saving. */
export const SAVING_TEXTS = {
  waiting: "有改动，稍候自动保存",
  saving: "正在保存",
  saved: (at: string) => `已保存 ${formatTime(new Date(at))}`,
  failed: (message: string, kept: boolean) => `未保存：${message}${kept ? "填写的内容已保存在本机。" : ""}`,
  kept: "未连接，已保存在本机，恢复后自动上传",
  unkept: "未连接，内容仍在本页，请不要关闭；恢复后自动上传",
  busy: "当前办理的人较多，正在排队保存，内容在本页，请不要关闭",
  busyKept: "当前办理的人较多，正在排队保存，内容已保存在本机",
  conflict: "未保存：他人已更新此件，请逐栏选择保留哪一份",
  signedOut: "登录已过期，内容已保存在本机，重新登录后接着保存",
  signedOutUnkept: "登录已过期，内容仍在本页，重新登录后接着保存",
  otherAccount: "未保存：本浏览器已改由别的账号登录，请用原账号重新登录",
  merged: (name: string, labels: readonly string[]) => `已合并${name}对${labels.join("、")}的修改`,
  restored: (at: number) => `已恢复本机保存的内容（${formatDateTime(new Date(at))}）`,
} as const;

/** Where both texts stand side by side. */
export const CONFLICT_TEXTS = {
  title: (count: number) => `他人已改了 ${count} 栏同样的内容，请逐栏选择；选定之前两份都不会丢`,
  mine: "您填写的（尚未保存）",
  theirs: (name: string, at: string) => `已保存的（${name}，${formatDateTime(new Date(at))}）`,
  theirsAt: (at: string) => `已保存的（${formatDateTime(new Date(at))}）`,
  takeMine: "用我填写的",
  takeTheirs: "用已保存的",
  merge: "合并成一份",
  mergedText: (label: string) => `${label}：合并后的文字`,
  apply: "按选择保存",
  empty: "没有填写",
  added: "只在已保存的一份中：",
  removed: "只在您填写的一份中：",
} as const;

/** Where this browser had kept another text of the same box. */
export const APART_TEXTS = {
  title: (count: number) =>
    `本机还保存着 ${count} 栏先前填写、没有上传的内容，与本页不同，请逐栏选择；选定之前两份都不会丢`,
  mine: "本页填写的",
  theirs: "本机先前保存的",
  takeMine: "用本页填写的",
  takeTheirs: "用本机先前保存的",
  added: "只在本机先前保存的一份中：",
  removed: "只在本页填写的一份中：",
} as const;

/** The form of signing in over a page that is open. */
export const SIGN_IN_AGAIN = {
  open: "重新登录",
  title: "登录已过期，请重新登录",
  lead: "登录后回到本页，填写的内容一个字也不会少。只能用原来的账号。",
  other: "本浏览器已改由别的账号登录。用原来的账号登录后，本页才能接着保存。",
  denied: "口令不正确，请重新输入。",
  locked: (at: string | null) =>
    at ? `连续输错次数过多，请在 ${formatTime(new Date(at))} 以后再试。` : "连续输错次数过多，请稍后再试。",
  unreached: "没有连上服务器，请稍后再试。",
  missing: "请填写口令",
  code: "动态验证码",
  codeMissing: "这个账号已绑定动态验证码，请与口令一并输入。",
  deniedCode: "口令或者验证码不正确，请重新输入；用过的验证码须等换成下一个。",
} as const;

/** What was typed without a line, kept in this browser. */
export const KEPT_TEXTS = {
  waiting: "本机还保存着没有上传的内容",
  uploaded: (labels: readonly string[]) => `已上传断线时保存在本机的内容：${labels.join("、")}。`,
  open: "请打开以下各处，核对后保存：",
  readable: (at: number) => `本机还保存着 ${formatDateTime(new Date(at))} 填写、没有上传的内容，现在只能查看和复制`,
  forget: "删除本机保存的内容",
  leaveTitle: "本机还有没有上传的内容",
  leave: (count: number) => `还有 ${count} 处填写的内容只保存在本机，退出登录就会清除。可以先回到填报页面等它上传。`,
  leaveAnyway: "清除并退出",
  blocked: "未连接，暂时打不开别的页面。本页可以接着填写，内容保存在本机，恢复后自动上传。",
} as const;

/** 自评得分 beside its 自评结论. */
export const CLAIM_TEXTS = {
  noPoints: "本项不计分",
  most: (points: number) => `最多 ${points} 分`,
  above: (points: number) => `自评得分不能超过 ${points} 分`,
  nothing: (judgement: string) => `自评结论为“${judgement}”的，自评得分填 0 或者不填`,
  whole: (points: number) => `有减分情形的，自评得分填 ${points} 分（即减 ${points} 分）或者不填`,
} as const;

const FIELDS: Record<string, string> = {
  judgement: "自评结论",
  narrative: "情况说明",
  ownScore: "自评得分",
  notApplicableReason: "不适用的理由",
  declared: "承诺声明",
  text: "自评报告正文",
};

/** The name of a box; a figure goes by the name that the catalogue gives it. */
export const boxLabel = (name: string, metrics: readonly { key: string; label: string }[] = []): string =>
  FIELDS[name] ?? metrics.find(({ key }) => `metrics.${key}` === name)?.label ?? name;

/** What a box holds, in words. */
export function boxText(kind: string, name: string, value: FieldValue | undefined): string {
  if (name === "judgement") return judgementLabel(kind, typeof value === "string" ? value : null);
  if (name === "declared") return value === true ? "已承诺" : "未承诺";
  return value === null || value === undefined || value === "" ? CONFLICT_TEXTS.empty : String(value);
}

/** 谁正在编辑: of one's own unit by the whole name, of others by the family name. */
export const presentText = (people: readonly { organisation: string | null; name: string }[]): string =>
  `${people.map(({ organisation, name }) => (organisation ? `${organisation} ${name}` : name)).join("、")}正在编辑`;

/** The keys of the workbench and what they do; shown by `?`. */
export const KEY_TEXTS = {
  title: "快捷键",
  show: "快捷键（?）",
  lead: "不在填写框中时按单个键；在填写框中按 Alt 加同一个键。输入法打字时都不起作用。",
  single: "使用单个键的快捷键",
  jumpLabel: "跳至第",
  jumpUnit: "项",
  jump: "跳转",
  noItem: (position: string) => `没有第 ${position} 项`,
  skip: "跳到本项填报",
  next: "下一未完成项",
  forward: "下一项",
  back: "上一项",
  jumpKey: "跳至第几项",
  edit: "到填写框",
  save: "保存",
  help: "显示这份说明",
} as const;
