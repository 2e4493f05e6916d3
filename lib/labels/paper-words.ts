/** What a paper says by itself before an office changes its words. */
export const PAPER_WORDS = {
  reportTitle: (cycle: string) => `关于报送${cycle}\n推荐名单的报告`,
  letterTitle: (n: number, cycle: string) => `关于推荐${n}个单位申报\n${cycle}的函`,
  opening: (basis: string, cycle: string) =>
    `${basis ? `按照${basis}的要求，` : ""}我办组织开展了${cycle}申报的初审推荐工作，现将有关情况报告如下。`,
  situation: "基本情况",
  filed: (filed: number, listed: number) =>
    `截至申报期满，本地区共有${filed}件申报报送，其中列入本次初审次序${listed}件。`,
  result: (recommended: number, declined: number) =>
    `经初审，拟推荐${recommended}件${declined > 0 ? `，不予推荐${declined}件` : ""}。`,
  procedure: "初审程序",
  reviewed: (returned: number, rounds: number) =>
    returned > 0
      ? `我办对照指标体系逐项审核申报材料，对材料不全、依据不足的${returned}件退回补正，共${rounds}次，补正后重新审核。`
      : "我办对照指标体系逐项审核申报材料，没有退回补正的。",
  ordered: "按照本周期规定的排序规则排定次序，在分配的名额之内择优提出推荐名单，由主要负责人签发。",
  opinions: "推荐意见",
  departures: "与次序不一致的说明",
  departure: (name: string, place: number, reason: string) => `${name}初审位次为第${place}位。${reason}`,
  moved: (name: string, place: number, reason: string) => `${name}经人工调整排在第${place}位。${reason}`,
  reportClose: "特此报告。",
  letterOpening: (basis: string, cycle: string, n: number, names: string) =>
    `${basis ? `按照${basis}的要求，` : ""}经初审，现推荐以下${n}个单位申报${cycle}：${names}。推荐名单和推荐意见见附件。`,
  letterClose: "特此函告。",
  tableTitle: "推荐名单",
  headings: ["序号", "推荐单位", "类别", "自评符合率", "初审认定符合率", "自评得分", "初审位次", "推荐意见"],
  holds: (title: string) => `持有“${title}”称号，称号有效。`,
  rate: (rate: string) => `命名时评估确认的符合率为${rate}。`,
  leads: (grounds: string, by: string, evidence: string) =>
    `有关工作全国领先：${grounds}认定单位为${by}，印证材料为${evidence.replace(/[。.]$/, "")}。`,
  promotionTitle: (n: number, cycle: string) => `关于推荐${n}个示范单位申报\n${cycle}的报告`,
  promotionOpening: (cycle: string, n: number) =>
    `我办从本级命名、称号有效的示范单位中择优遴选，拟推荐${n}个单位申报${cycle}，现将有关情况报告如下。`,
  promotionGround: "遴选情况",
  promotionRule:
    "遴选的范围是命名时评估确认的符合率达到申报资格要求，或者单项工作全国领先的示范单位；称号受到警告、停牌、撤销的不在其内。",
  promotionTable: "推荐上报名单",
  promotionHeadings: ["序号", "单位", "称号", "推荐类别", "符合率", "依据"],
} as const;
