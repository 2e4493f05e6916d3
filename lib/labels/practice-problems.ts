import type { PRACTICE_CODES } from "@/lib/kernel/practice-codes";
import type { Problem } from "@/lib/kernel/problem";
import { PRACTICE_BOX_LABELS } from "./exchange";

type Detail = NonNullable<Problem["detail"]>;

const boxNames = (boxes: unknown): string =>
  String(boxes ?? "")
    .split(",")
    .map((box) => PRACTICE_BOX_LABELS[box as keyof typeof PRACTICE_BOX_LABELS] ?? "")
    .filter(Boolean)
    .map((label) => `“${label}”`)
    .join("");

/** What happened in 经验交流, and what to do. */
export const PRACTICE_PROBLEMS: Record<(typeof PRACTICE_CODES)[number], string | ((d: Detail) => string)> = {
  practice_title_not_standing: "所依据的示范称号不是有效或者黄牌状态，不能撰写、报送或者公布典型经验。",
  practice_incomplete: (d) => `典型经验还没有写完：${boxNames(d.boxes) || "各栏"}未填写。`,
  practice_field_unknown: "所选领域不在现行指标体系的一级指标和单项领域之内，请重新选择。",
  practice_without_figures: "“取得的成效”没有数据，请用数字说明，并写明口径和时间。",
  practice_names_identities: (d) => `文中有 ${d.count ?? ""} 个公民身份号码，典型经验向社会公布，请删去。`,
  practice_files_unconfirmed: (d) => `还有 ${d.open ?? ""} 件附件没有确认不含国家秘密，请逐件确认。`,
  practice_files_withheld: (d) => `有 ${d.open ?? ""} 件附件尚未查毒或者没有通过查毒，请稍候，或者移除后再办理。`,
  practice_files_full: (d) => `一份典型经验最多 ${d.limit ?? ""} 件附件，需要更换的，请先移除一件。`,
  practice_own: "这是本单位的典型经验，不能跟学。",
  practice_followed: "本单位已经跟学这份典型经验，请在“我的跟学”中办理。",
  practice_not_spreading: "这份典型经验所依据的称号不是有效或者黄牌状态，不再跟学、不再收入汇编。",
  collection_without_preface: "汇编还没有前言，请填写并保存后再提请签发。",
  collection_empty: "汇编还没有收入典型经验。",
  collection_case_gone: (d) => `收入的典型经验中有 ${d.open ?? ""} 份已经撤下，请移出后再公布。`,
  collection_title_not_standing: (d) =>
    `收入的典型经验中有 ${d.open ?? ""} 份所依据的称号不是有效或者黄牌状态，请移出后再公布。`,
  collection_full: (d) => `一辑汇编最多收入 ${d.limit ?? ""} 份。`,
  gathering_past: "时间已过：发布须在报名截止之前，取消须在活动结束之前。",
  gathering_cancelled: "这项活动已经取消，不再办理报名。",
  gathering_sign_up_over: "报名已经截止；确需变更的，请与主办单位联系。",
  gathering_elsewhere: "这项活动面向主办单位辖区内的单位，本单位不在其内。",
  gathering_signed_up: "这个人已经报名。",
  gathering_full: (d) => `名额 ${d.limit ?? ""} 名已经报满。`,
};
