import type { HelpText } from "@/lib/help/shape";

/** 组织方: 中央办, and whoever runs a programme of its own. */
export const ORGANISING_HELP: HelpText = {
  title: "中央办（组织实施）",
  who: "组织示范创建的中央、省、市、县办公室",
  lead: "设活动和周期，启动；委托评估和测评，启封结果，排名入围，实地核查，公示，处理异议，命名；命名以后监督。",
  sections: [
    {
      id: "programme",
      title: "活动、周期和规则",
      lines: [
        "在「活动与流程」里「新设活动」，从模板或者上一周期「拟定周期」：环节路线、门槛、名额、期限、称号措辞都是数据，在浏览器里改。",
        "「评分方案」选评测方式、分值和容差；「规则演练」用办结的周期试算新规则的结果。",
        "启动以后规则冻结，只能以签发的「修改规则」改动，新旧两份都留存。",
      ],
      acts: [{ act: "cycle.amend_rules", by: "organiser", signed: true }],
      picture: { name: "programmes", alt: "活动与流程" },
    },
    {
      id: "catalogue",
      title: "指标体系",
      lines: [
        "「导入指标体系」读入 Word 或者表格，逐处核对存疑的地方，发布以后不再改动；要改的「新建修订版」，并做「新旧对应」。",
      ],
    },
    {
      id: "cycle",
      title: "启动和推进周期",
      lines: [
        "「启动周期」由负责人签发。「组织实施」是各周期到了哪一步、接下来办什么。",
        "「期限清单」是全部期限；个别单位的延期逐件签发。",
      ],
      acts: [{ act: "cycle.open_cycle", by: "organiser", signed: true }],
      picture: { name: "cycle", alt: "周期的进展" },
    },
    {
      id: "assessment",
      title: "第三方评估",
      lines: [
        "「委托」评估机构或者专家组，把案卷列入「标段」，「生成分配方案」：按种子分配，避开回避关系，依据一并留存，可以复算；看过各人工作量再采用或者作废。",
        "评估中看「评估进度」「问题线索」；双方评分差异大的先由双方商议，谈不拢的指定或者抽取「第三名评估员」裁断。",
        "可以出示初步扣分意见，让申报单位答复一次。全部交齐、裁定以后，「揭晓标段结果」由负责人签发。「质量抽检」随机复评。",
      ],
      acts: [{ act: "assessment_lot.open_lot", by: "organiser", signed: true }],
    },
    {
      id: "fabrication",
      title: "弄虚作假的认定",
      lines: [
        "初审的办公室报告的，在「我的待办」和周期的「问题线索」里；案卷还没有送到的，只看到所报告的指标的作答和材料。",
        "「认定弄虚作假」或者「不予认定弄虚作假」，都写明理由，由负责人签发。认定的该件取消资格，其后若干周期不得申报；都办理完，才能办结周期。",
      ],
      acts: [
        { act: "fabrication_report.uphold_fabrication", by: "organiser", signed: true },
        { act: "fabrication_report.dismiss_fabrication", by: "organiser", signed: true },
      ],
    },
    {
      id: "survey",
      title: "满意度测评",
      lines: [
        "「委托测评机构」，审批问卷和「样本方案」：批准以后整体冻结。",
        "机构做不下去的，在它交出数据以前可以「终止委托」，写明理由并签发：收到的样本保留备查、不再计入，各地区可以另行委托。",
        "「质量检查」列出可疑样本；「剔除样本」以签发为准，看得到剔除前后的变化。结果在启封以前不显示。",
      ],
      acts: [
        { act: "survey.exclude_cases", by: "organiser", signed: true },
        { act: "survey.end_survey", by: "organiser", signed: true },
      ],
    },
    {
      id: "rank",
      title: "启封、排名和入围",
      lines: [
        "「启封结果」由负责人签发，之后才有综合排名。「稳健性检验」说明名次有多少出于偶然；「换个规则看名单」只供参考，不改规则。",
        "「确定入围名单」按冻结的规则；偏离规则的逐个写明理由。「上会材料」可以下载。",
        "向上级推荐的，在「推荐上报」里拟定推荐名单。",
      ],
      acts: [{ act: "cycle.open_results", by: "organiser", signed: true }],
      picture: { name: "ranking", alt: "综合排名与名单" },
    },
    {
      id: "verification",
      title: "实地核查",
      lines: [
        "「组建核查组」，成员有回避关系的不能进组；「安排实地核查」，发出通知；通知发出以前可以修改、取消安排。报告交齐以后「确定候选名单」。",
      ],
    },
    {
      id: "notice",
      title: "公示",
      lines: [
        "候选名单确定后，在「组织实施」里「拟定公示」，写明起止时间和联系方式，可以定时发布，由负责人签发。发布时名单冻结。",
        "写错的以「更正公示」代替，原来的一份仍看得到。",
      ],
    },
    {
      id: "objections",
      title: "异议",
      lines: [
        "在「异议办理」里先确定承办人，一至两名，只有承办人能看异议人身份，每次查看有记录。",
        "「受理」或者「不予受理」，「交办核查」或者转请单位说明，作出认定和对该单位的处理，写公开摘要。",
      ],
    },
    {
      id: "naming",
      title: "命名和反馈",
      lines: [
        "公示期满、异议办结以后，逐个命名，「批准命名」由负责人签发；暂缓的不随名单命名。",
        "命名决定和证书随即公布；在「评估反馈」里告知各申报单位自己的结果。",
      ],
      acts: [
        { act: "notice.designate_listed", by: "organiser", signed: true },
        { act: "application.designate", by: "organiser_signatory", signed: true },
      ],
    },
    {
      id: "after",
      title: "命名以后",
      lines: [
        "年度报告「公布年度报告」；「回访抽查」先「冻结并公布抽查名单」，再以公开的种子「抽取」，任何人都能复核。委托各省办理的，过了期限没有办结，可以「收回自查」。抽中以后称号没有了的，「终止检查」由负责人签发，公开的名单上写明不再检查。",
        "对问题「启动处理」：告知、听取陈述、作出处理决定；整改由办公室核实、验收；申诉由作出决定的组织方办理。",
      ],
      acts: [{ act: "inspection.end_inspection", by: "organiser", signed: true }],
      picture: { name: "oversee", alt: "称号与监督管理（组织方）" },
    },
    { id: "exchange", title: "经验交流", lines: ["公布典型经验，「新建汇编」，发布培训、观摩通知，查看报名。"] },
    {
      id: "sign",
      title: "签发",
      lines: ["启动、揭晓、启封、入围、候选、公示、命名、处理，都由本办公室签发人在「签发」里办理。"],
      acts: [
        { act: "application.shortlist", by: "organiser_signatory", signed: true },
        { act: "application.designate", by: "organiser_signatory", signed: true },
      ],
    },
  ],
  troubles: [
    { what: "「启动周期」按不了", remedy: "旁边写着缺什么：路线、名额、期限、指标体系或者评分方案。到规则里补齐。" },
    {
      what: "标段不能揭晓",
      remedy: "还有评分表没有交、差异没有裁定，或者扣分答复没有复核。「评估进度」里看得到是哪一件。",
    },
    { what: "评估员离开或者须回避", remedy: "收回的评分表以补缺的分配方案另行分配，已经交的不动。" },
  ],
  terms: [
    "示范创建活动、周期",
    "评估标段、案卷代号",
    "揭晓（标段）/ 启封（周期）",
    "分配方案、分配表",
    "启封、入围、候选名单",
    "公示、异议",
    "命名、称号",
    "保留 / 黄牌 / 停牌 / 摘牌 / 注销",
  ],
};
