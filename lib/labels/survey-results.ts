import { choiceLabel } from "./fields";

/** What the pages of a survey's results say. */
export const SURVEY_RESULT_TEXTS = {
  title: "结果与报告",
  sealedTitle: "结果尚未启封",
  sealed:
    "满意度指数、区间和各维度结果在本周期结果启封之后才能查看，启封之前对组织方、测评机构和其他任何人都不显示，也不提前透露。",
  opened: "公示之前不得透露。",
  summary: "概况",
  order: "各地区满意度指数",
  orderLead:
    "按指数从高到低排列，已退出的地区列在最后，不参与比较。相邻两地之差小于两地合成标准误的 1.96 倍的，标明“差异在误差范围内”，不能据此分出先后。",
  chance: "差异在误差范围内",
  more: "差异超出误差范围",
  belowLeast: "样本不足",
  left: "已退出",
  intervals: "满意度指数及 95% 区间",
  intervalsLead: "点为指数，横线为 95% 置信区间。区间按抽样和加权的办法以线性化方法计算。",
  weighted: "加权与不加权对照",
  weightedLead: "蓝色圆点为加权后的指数，橙色菱形为不加权的平均。两者相差大的，说明样本结构偏离总体结构较多。",
  dimensions: "各维度情况",
  dimensionsLead: "各地区该维度指数的中位数、最低和最高，以及该维度“不了解”“拒答”的题次。",
  profile: "各维度与中位数对照",
  profileLead: "蓝色圆点为本地区该维度的指数，橙色菱形为本机构所测各地区的中位数。",
  own: "本地区",
  median: "中位数",
  weightedName: "加权",
  plainName: "不加权",
  agency: "机构自算指数",
  agencyLead: "由测评机构自行计算，与系统计算的结果并列备查；排序以系统计算的为准。",
  enterTitle: "填写机构自算指数",
  enterLead: "可以不填。填写的数字在报送后封存，启封后与系统计算的结果并列显示；系统计算的结果不受影响。",
  entered: "机构自算指数已保存。",
  checkMissing: "自助法校核尚未完成：下列标准误为线性化方法的结果，尚未与自助法比对。",
  checkOvertaken: "测评数据多次变动，自助法校核没有完成，请待数据稳定后重新报送。",
  checkLabel: "自助法校核",
  empty: "以下地区有的层没有样本，指数和区间不代表这些层的人：",
  contradicted: "以下地区两种方法的标准误相差较大，指数的区间应谨慎使用：",
  takeWorkbook: "下载结果表",
  takeSurvey: "下载测评报告",
  takeCycle: "下载本周期测评报告",
  takePlace: "下载地区报告",
  none: "没有可以显示的结果",
} as const;

/** 82.46, or a dash where the data can't say. */
export const figureOf = (value: number | null, digits = 2): string => (value === null ? "—" : value.toFixed(digits));

/** 79.31 — 84.02 */
export const spanOf = (low: number | null, high: number | null): string =>
  low === null || high === null ? "—" : `${low.toFixed(2)} — ${high.toFixed(2)}`;

/** 41%; 不足 1% */
const partOf = (share: number): string => (share < 0.01 ? "不足 1%" : ` ${Math.round(share * 100)}%`);

/** 没有样本的层占总体 90%; null where every stratum has a sample, or nothing was weighted. */
export const emptyText = (share: number | null): string | null => (share ? `没有样本的层占总体${partOf(share)}` : null);

/** 甲市（占总体 90%）、乙市（占总体不足 1%） */
export const emptyPlacesText = (places: readonly { name: string; emptyShare: number | null }[]): string =>
  places.map(({ name, emptyShare }) => `${name}（占总体${partOf(emptyShare ?? 0)}）`).join("、");

/** +1.25, −0.40: a difference with its sign. */
export const signed = (value: number | null): string =>
  value === null ? "—" : `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(2)}`;

/** 甲市（自助法大 35%）、乙市（自助法小 22%） */
export const contradictedText = (places: readonly { name: string; share: number }[]): string =>
  places
    .map(({ name, share }) => `${name}（自助法${share > 0 ? "大" : "小"} ${Math.round(Math.abs(share) * 100)}%）`)
    .join("、");

/** （其中已退出 1 个）: of the places, how many have left. */
export const leftText = (left: number): string => (left > 0 ? `（其中已退出 ${left} 个）` : "");

export const WEIGHTING_TEXTS = {
  none: "不加权",
  post_stratified: "事后分层加权",
  raked: "迭代（边际）加权",
} as const;

/** 作答过快 12 份、联系方式重复 3 份 */
export const excludedText = (kinds: readonly { kind: string; cases: number }[]): string =>
  kinds.map(({ kind, cases }) => `${choiceLabel(kind)} ${cases} 份`).join("、");
