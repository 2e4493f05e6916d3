import type { HelpText } from "@/lib/help/shape";

/** 内部审核, of a place, a unit or an office. */
export const CHECKING_HELP: HelpText = {
  title: "内部审核",
  who: "申报单位、责任单位和办公室的内部审核人员",
  lead: "同事填好、拟好的，由您再看一遍。自己填的、自己拟的，不能自己审核。",
  sections: [
    {
      id: "check",
      title: "审核填报的指标",
      lines: [
        "申报单位的从「申报」进入案卷的「内部审核」；责任单位的从「任务填报」进入。周期要求逐项审核的一直启用，其余由本单位决定启用还是停用。",
        "逐项看作答和佐证材料，勾选以后「审核通过」，或者写明「退回修改的意见」退回。可以多选一起办理。",
        "状态是「改动后待审核」的，审核之后又有改动，页面写明谁在什么时候改了哪里，须重新审核。",
        "全部审核通过，申报单位才能报送，责任单位才能交回。",
      ],
      picture: { name: "checking", alt: "内部审核：各项的审核状态" },
    },
    {
      id: "shortcomings",
      title: "问题清单",
      lines: [
        "发现的问题「登记问题」，写明责任单位或者责任人和整改期限。",
        "对方报告整改情况以后核实：改好的「销号」，没有改好的写明还要怎样整改，退回继续整改。销号的人不能是整改的人。",
      ],
    },
    {
      id: "conclusions",
      title: "审核初审结论（办公室）",
      lines: [
        "启用了「结论审核」的办公室，经办拟定的初审结论先到「初审推荐」的待审核结论里。",
        "看逐项意见和案卷，「审核通过」，或者写明意见「退回经办」。审核通过，才能提请签发推荐或者不予推荐；退回补正、补正逾期的不予推荐，不以审核为条件。",
        "材料或者意见在审核以后有变化的，结论须重新拟定、重新审核。",
      ],
      acts: [
        { act: "application.recommend", by: "desk_office", signed: true, checked: true },
        { act: "application.decline_to_recommend@first_review", by: "desk_office", signed: true, checked: true },
        { act: "application.decline_to_recommend@returned", by: "desk_office", signed: true, checked: false },
        { act: "application.return_for_correction", by: "desk_office", signed: false, checked: false },
      ],
    },
  ],
  troubles: [
    { what: "看不到要审核的内容", remedy: "还没有填报完毕，或者分给责任单位的还没有确认；确认以后才轮到审核。" },
    {
      what: "某一项没有「审核通过」的按钮",
      remedy: "还没有填报完毕，或者这一项是您自己填的。自己填的，换本单位另一位审核人员办理。",
    },
  ],
  terms: ["内部审核、审核（岗位）", "问题清单、整改、销号", "初审结论、结论审核"],
};
