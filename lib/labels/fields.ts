import { STATION_LABELS } from "./stages";

/** Labels of what a form asks for, by the name of the field. */
export const FIELD_LABELS: Record<string, string> = {
  opinion: "意见",
  reason: "理由",
  ground: "情形",
  hearing: "听取意见情况",
  dueAt: "完成期限",
  outcome: "处理结果",
  stop: "环节",
  titles: "称号",
  organisationCode: "单位代码",
  organisationName: "单位名称",
  title: "称号全称",
  track: "类别",
  theme: "领域",
  batch: "批次",
  documentNumber: "命名文号",
  designatedOn: "命名日期",
  until: "延至",
  corrections: "需要补正的内容",
  password: "本人登录口令",
  remark: "说明",
  chosen: "入选名单",
  passedOver: "排名在前而未入选",
  applicationId: "地区",
  indicatorId: "指标",
  principles: "择优原则",
  declared: "我声明与该单位及其负责人没有利害关系，未参与其申报材料的准备，将独立评分并对结果保密",
  summary: "综合意见",
  investigation: "调查情况",
  reply: "答复意见",
  number: "文号",
  basis: "依据",
  seed: "公开种子",
  seedSource: "种子来源",
  passed: "检查结论",
  findings: "检查情况",
  placeOpinion: "被检查单位意见",
  section: "所修改的部分",
  changes: "修改内容",
  label: "项目",
  before: "现行",
  after: "改为",
  form: "表单",
};

/** A field by its name. */
export const fieldLabel = (name: string): string => FIELD_LABELS[name] ?? name;

/** When a field that may be left out is needed all the same. */
const HINTS: Record<string, string> = {
  ground: "摘牌的须选定",
  reason: "越过位次在前的，须写明理由",
  hearing: "除保留外须填写",
  dueAt: "黄牌、停牌的整改期限；黄牌不填的，按规定的天数",
};
export const fieldHint = (name: string): string | undefined => HINTS[name];

/** Words for values that people choose from. */
export const CHOICES: Record<string, string> = {
  comprehensive: "综合示范创建",
  thematic: "单项示范创建",
  met: "符合",
  partly_met: "部分符合",
  not_met: "不符合",
  not_applicable: "不适用",
  standard: "标准项",
  bonus: "加分项",
  deduction: "减分项",
  document: "文件",
  image: "图片",
  table: "表册",
  news_link: "新闻链接",
  award: "获奖材料",
  summary: "情况简介",
  agree: "同意",
  doubt: "存疑",
  serious_unlawful_act: "发生严重违法行政行为，或者因行政不作为、乱作为造成恶劣社会影响",
  obtained_by_deception: "通过提供虚假材料、隐瞒事实真相或者其他不正当手段获取示范命名",
  standard_no_longer_met: "在回访抽查中证实已经达不到示范指标体系中的条件和要求",
  other: "其他应当撤销示范命名的情形",
  passed: "合格",
  failed: "不合格",
  true: "是",
  false: "否",
  telephone: "电话访问",
  household: "入户访问",
  online: "网络问卷",
  confirmed: "属实",
  partly_confirmed: "部分属实",
  not_confirmed: "不属实",
  leader: "组长",
  member: "组员",
  congress_deputy: "人大代表",
  consultative_member: "政协委员",
  expert: "专家学者",
  journalist: "新闻记者",
  lawyer: "律师",
  department: "有关部门",
  calendar_days: "自然日",
  working_days: "工作日",
  schedule: "名称与时间",
  quotas: "名额",
  materials: "申报材料",
  notice: "公示与异议",
  oversight: "命名之后",
  original: "原文",
  borrowed: "原文缺失，暂用对应表述",
  garbled: "原件文字残损，照录",
  retain: "保留",
  warn: "黄牌",
  suspend: "停牌",
  revoke: "摘牌",
  lapse: "注销",
  achievements: "主要举措和成效",
  shortcomings: "存在的不足和原因",
  leadership: "党政主要负责人履行第一责任人职责情况",
  plans: "下一年度工作安排",
};

const STOP = /^(\d+):([a-z_]+)$/;

/** A value of a choice by its name; a stop of a route by its place and station. */
export function choiceLabel(value: string): string {
  const stop = STOP.exec(value);
  return stop ? `第 ${stop[1]} 个环节　${STATION_LABELS[stop[2]!] ?? stop[2]}` : (CHOICES[value] ?? value);
}
