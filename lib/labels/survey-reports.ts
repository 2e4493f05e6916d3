import { figureOf } from "./survey-results";

/** What the reports of a survey say, in the order in which they say it. */
export const SURVEY_REPORT_TEXTS = {
  survey: "人民群众满意度测评报告",
  place: "人民群众满意度测评地区报告",
  mark: "公示之前不得透露",
  emptyMark: "※",
  overview: "一、测评概况",
  order: "二、各地区满意度指数",
  orderLead:
    "按指数从高到低排列，已退出的地区列在最后，不参与比较。“与下一名”一栏标明两地之差是否达到两地合成标准误的 1.96 倍；不到的即在误差范围内，不能仅据指数分出先后。",
  dimensions: "三、各维度情况",
  compared: "四、加权、不加权与机构自算的对照",
  comparedLead: "机构自算的指数由测评机构填写，并列备查，排序以系统计算的为准。",
  checked: "五、标准误的校核",
  method: "六、测评和推算的方法",
  result: "一、测评结果",
  profile: "二、各维度与中位数对照",
  quality: "三、样本、权数与校核",
  placeMethod: "四、测评和推算的方法",
  frameHead: "（一）总体、抽样与替换",
  weightsHead: "（二）权数",
  indexHead: "（三）指数",
  errorHead: "（四）抽样误差与区间",
  qualityHead: "（五）质量控制与剔除",
  limitsHead: "（六）局限",
  intervalPicture: "满意度指数及 95% 区间（点为指数，横线为区间）",
  dimensionPicture: "各维度指数（各地区的中位数）",
  profilePicture: "各维度指数（深色为本地区，浅色为各地区中位数）",
  index:
    "每份样本在一个维度的得分，是该维度各计分题得分（0 至 100 分）按题目权重的加权平均，只计作答并有分值的题；“不了解”“拒答”不计分，单独计次。维度指数是各份样本得分按权数的加权平均；满意度指数是各维度指数按维度权重的加权平均，没有样本的维度不计。",
  error:
    "抽样误差以泰勒线性化方法计算：求每份样本对指数的影响值，加权的取其对加权所依据的分层变量作加权回归的残差，由残差求方差；总体人数已知的作有限总体修正。95% 区间为指数加减 1.96 倍标准误，不超出 0 至 100 分。设计效应是上述方差与同样份数简单随机抽样的方差之比，有效样本量是样本数除以设计效应。",
  limits: [
    "区间只反映抽样误差。拒访、联系不上、受访者顾虑和抽样框覆盖不全造成的偏差不在其内。",
    "区间是对单个地区而言的。比较两个地区，应看其差异是否达到两地合成标准误（两个标准误平方和的平方根）的 1.96 倍；一次比较许多地区，总会有少数差异出于偶然。",
    "维度指数所依据的样本少于总指数，区间更宽；“不了解”“拒答”较多的维度，只代表作答的人。",
  ],
  none: "无。",
} as const;

type Overview = {
  agencyName: string;
  method: string;
  from: string | null;
  to: string | null;
  places: number;
  completed: number;
  excluded: number;
  questions: number;
  dimensions: readonly { title: string; weight: number }[];
};

/** Who surveyed when, how, whom. */
export const overviewText = (o: Overview): string =>
  `本次测评由${o.agencyName}承担，${o.from && o.to ? `${o.from}至${o.to}` : ""}${o.method ? `以${o.method}方式` : ""}开展，涉及 ${o.places} 个地区，共收到样本 ${o.completed + o.excluded} 份，其中有效样本 ${o.completed} 份，经签发剔除 ${o.excluded} 份。问卷 ${o.questions} 题，计分的分为 ${o.dimensions.length} 个维度：${o.dimensions
    .map(({ title, weight }) => `${title}（权重 ${weight}）`)
    .join("、")}。`;

type Frame = {
  known: number;
  people: number;
  unknown: number;
  strata: readonly string[];
  samplingFrame: string;
  replacementRule: string;
};

const ended = (text: string): string => text.replace(/[。\s]+$/u, "");

export const frameText = ({ known, people, unknown, strata, samplingFrame, replacementRule }: Frame): string =>
  [
    known > 0 ? `调查总体为各地区成年常住人口，${known} 个地区共 ${people} 人` : "调查总体的人数没有提供",
    known > 0 && unknown > 0 ? `，另有 ${unknown} 个地区没有提供总体人数，未作有限总体修正` : "",
    samplingFrame ? `。抽样框：${ended(samplingFrame)}` : "",
    strata.length > 0 ? `。样本按${strata.join("、")}分层` : "。样本没有分层",
    replacementRule ? `。替换规则：${ended(replacementRule)}。` : "。",
  ].join("");

const WEIGHTS = {
  none: "各份样本的权数相同，没有加权。",
  post_stratified:
    "事后分层：以各分层变量取值的全部组合为层，每份样本的权数等于该层人口数除以该层有效样本数；没有样本的层不参与计算，所占总体的份额另行列出。",
  raked:
    "迭代加权：从相同的权数开始，依各分层变量的次序逐个调整，使加权后的样本与该变量各取值的人口一致，反复进行，直到各权数的相对变化小于一万亿分之一；没有样本的取值不参与计算，所占总体的份额另行列出（几个变量都有的，列最大的）。",
} as const;

type Weights = {
  weighting: keyof typeof WEIGHTS;
  trim: number;
  trimmed: number;
  least: number | null;
  most: number | null;
  unplaced: number;
};

export const weightsText = ({ weighting, trim, trimmed, least, most, unplaced }: Weights): string =>
  weighting === "none"
    ? WEIGHTS.none
    : `${WEIGHTS[weighting]}权数超过平均权数 ${trim} 倍的，降到这一倍数，截去的部分不再分配；本次截尾的样本 ${trimmed} 份。权数与平均权数之比最小 ${figureOf(least)}，最大 ${figureOf(most)}。${unplaced > 0 ? `另有 ${unplaced} 份有效样本归不到有人口数的层，没有权数，未参与推算。` : ""}`;

type Range = { low: number | null; high: number | null };
const between = ({ low, high }: Range): string =>
  low === high ? figureOf(low) : `${figureOf(low)} 至 ${figureOf(high)}`;

export const effectsText = (effect: Range, kish: Range, effective: Range): string =>
  effect.low === null
    ? "样本不足，设计效应无从计算。"
    : `设计效应 ${between(effect)}，其中仅由权数不等引起的 ${between(kish)}；有效样本量 ${between({ low: round(effective.low), high: round(effective.high) }).replaceAll(".00", "")} 份。`;

const round = (value: number | null): number | null => (value === null ? null : Math.round(value));

export const checkText = (draws: number, missing: boolean, contradicted: string): string =>
  missing
    ? "自助法校核尚未完成，上列标准误尚未与自助法比对。"
    : `以自助法校核：各地区的样本有放回地重抽 ${draws} 次，每次重新求权数，随机数的种子由测评和地区的编号确定，可以重复。${contradicted ? `两种方法的标准误相差超过两成的：${contradicted}，其区间应谨慎使用。` : "两种方法的标准误相差都在两成以内。"}`;

export const exclusionText = (excluded: number, byKind: string): string =>
  excluded === 0
    ? "没有剔除样本。"
    : `经组织方拟办、签发，剔除样本 ${excluded} 份${byKind ? `，按所列问题计（同一份可以有几种）：${byKind}` : ""}。剔除的样本不参与推算，留存备查。`;

export const leastText = (least: number, places: readonly string[]): string =>
  least === 0
    ? ""
    : `本周期规定每个地区参与推算的样本不少于 ${least} 份${places.length > 0 ? `；不足的：${places.join("、")}` : "，各地区均已达到"}。`;
