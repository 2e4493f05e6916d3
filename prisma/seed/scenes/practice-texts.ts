export type Practice = {
  slug: string;
  /** Which of the fields that may be chosen, counted from 0. */
  field: number;
  at: { written: string; decided: string };
  reach: "published" | "in_review" | "returned";
  file?: string;
  title: string;
  summary: string;
  measures: string;
  approach: string;
  results: string;
  replicable: string;
};

/** 典型经验（演示）：places and figures are made up. */
export const PRACTICES: readonly Practice[] = [
  {
    slug: "lanzhoushi",
    field: 5,
    at: { written: "2026-03-10 10:20", decided: "2026-04-02 15:00" },
    reach: "published",
    file: "行政复议接待登记表.pdf",
    title: "行政复议前端化解“三步工作法”",
    summary: "把听取意见、调解和解放在行政复议立案前后，争议就地化解，复议后诉讼明显减少。",
    measures:
      "在市和各县（区）政务服务中心设立行政复议接待窗口，配备专职接待人员。\n建立复议申请首次听取意见制度，申请人到场的当日听取。\n与工会、行业协会和公共法律服务中心建立联合调解机制。",
    approach:
      "第一步“接”：窗口统一登记，一次告知所需材料，能够当场答复的当场答复。\n第二步“调”：受理前后征得双方同意进行调解，由行政机关负责人到场。\n第三步“访”：结案三十日内回访，履行不到位的督促履行。",
    results:
      "2025年全市收到行政复议申请1264件，立案前化解386件，调解和解结案率41.7%，比上年提高12.3个百分点；复议后提起行政诉讼的占6.8%，比上年下降4.1个百分点。",
    replicable:
      "接待窗口设置标准、登记表式样和首次听取意见办法可以直接采用。\n联合调解的参加单位需要结合本地行业情况确定。",
  },
  {
    slug: "lanxi",
    field: 3,
    at: { written: "2026-05-08 09:40", decided: "2026-05-29 10:30" },
    reach: "published",
    title: "河湖管理“综合查一次”联合执法",
    summary: "梳理跨部门检查事项，一次进场、一表检查、结果共享，减少对企业的重复检查。",
    measures: "编制涉河湖检查事项清单37项，明确牵头单位和配合单位。\n制作统一检查表，检查结果在执法平台共享。",
    approach:
      "每月由牵头单位提出检查计划，县司法局统筹，能够合并的合并。\n检查人员凭码进场，检查表当场由被检查单位确认。\n发现问题分类处置：能够当场改正的不予处罚，需要立案的移交主管部门。",
    results: "实施以来入企检查由年均412次减为156次，减少62%；发现并整改问题238个，整改率97%。",
    replicable: "检查事项清单的梳理方法、统一检查表可以直接采用；合并检查的频次由各地根据风险等级确定。",
  },
  {
    slug: "fengzhu",
    field: 2,
    at: { written: "2026-06-15 14:10", decided: "2026-07-06 09:50" },
    reach: "published",
    title: "重大行政决策全过程留痕管理",
    summary: "把公众参与、专家论证、风险评估、合法性审查和集体讨论各环节的记录放在一张清单上，缺一项不上会。",
    measures: "公布年度重大行政决策事项目录。\n对每个事项建立留痕清单和电子卷宗。",
    approach: "承办单位按清单逐项上传记录，县司法局在合法性审查时一并核对，政府办公室对缺项的不安排上会。",
    results: "近两年列入目录的23个事项全部履行法定程序，公众提出意见1180条，采纳264条；未发生因程序问题被撤销的决策。",
    replicable: "留痕清单和电子卷宗目录可以直接采用；公众参与的方式应当根据事项的影响范围选择。",
  },
  {
    slug: "heting",
    field: 8,
    at: { written: "2026-08-11 11:00", decided: "2026-08-28 16:20" },
    reach: "published",
    title: "证明事项告知承诺的事中核查",
    summary: "对实行告知承诺的证明事项，用数据共享在办理后三日内核查，不让群众来回跑，也不留监管空白。",
    measures: "公布实行告知承诺的证明事项58项。\n接入公安、民政、社保等12类共享数据。",
    approach:
      "窗口按承诺先行办理，系统三日内自动比对；比对不一致的由核查人员联系本人说明，确属虚假承诺的撤销并记入信用记录。",
    results: "一年办理告知承诺事项2.6万件，平均少交材料1.8份；核查发现不一致93件，其中虚假承诺11件，占0.04%。",
    replicable: "告知承诺书文本、核查规则可以直接采用；数据接入的范围取决于当地共享平台的条件。",
  },
  {
    slug: "zhuxu",
    field: 6,
    at: { written: "2026-11-12 10:30", decided: "2026-11-12 10:30" },
    reach: "in_review",
    title: "乡镇综合行政执法“一案一评”",
    summary: "每个乡镇执法案件结案后由县司法局组织评查，结果用于培训和考核。",
    measures: "建立评查人员库45人，制定评查标准26条。",
    approach: "结案十五日内随机分派评查人员，评查意见当面反馈。",
    results: "2025年评查案卷318件，优秀率由51%升至73%。",
    replicable: "评查标准和反馈单可以直接采用。",
  },
  {
    slug: "qingwu",
    field: 0,
    at: { written: "2026-10-20 15:30", decided: "2026-11-10 09:20" },
    reach: "returned",
    title: "政务服务“周末不打烊”",
    summary: "高频事项周末可办，工作日排队时间缩短。",
    measures: "设周末综合窗口6个。",
    approach: "工作人员轮班，企业事项提前预约。",
    results: "周末办件占总量的9%。",
    replicable: "轮班办法可以采用。",
  },
];
