/** A place in the catalogue that nothing stands at. */
export const noSuchItem = (position: number): string => `本指标体系没有第 ${position} 项`;

export const FABRICATION_TEXTS = {
  title: "弄虚作假报告",
  officeLead:
    "初审中，或者推荐上报以后，发现申报材料弄虚作假的，在周期办结以前报组织方认定。认定以前不告知申报单位和其他办公室；认定的，该件取消资格，其后若干周期不得申报。",
  leftLead: "该件现在不由本办公室办理，只列出本办公室报告过的。还没有报出去的可以作废。",
  form: "新的报告",
  positions: "涉及的指标序号",
  positionsHint: "例如：3、15。组织方只看到这些指标最近一次报送的作答和材料。",
  found: "发现的情况",
  grounds: "依据",
  groundsHint: "怎样查明的、与什么不一致；有材料的，写明材料编号。",
  submit: "报告弄虚作假（提请签发）",
  own: "本办公室的报告",
  items: (positions: readonly number[]) => `第 ${positions.join("、")} 项`,
  drafted: "拟报",
  reported: "签发上报",
  decided: "组织方办理",
  reason: "理由",
  none: "本办公室没有报告过",
  pageLead: (office: string) => `${office}报告，由组织方认定。只列出所报告的指标，按其据以报告的那一次报送。`,
  /** By what 认定 comes to. */
  upholdNote: {
    ended:
      "签发后该件取消资格、该单位其后若干周期不得申报，理由告知该单位；在初审的，推荐名额退还。取消资格以后，组织方可以查阅该件的全部申报材料。",
    barred: "签发后该单位其后若干周期不得申报，已有的草稿不能再报送，理由告知该单位。",
    noted: "该件已经取消资格，已经告知该单位；签发后只记下认定的结论，不另加限制，也不再告知。",
  },
  dismissNote: "理由告知报告的办公室；申报单位不知道有过报告。",
  filed: "据以报告的报送",
  altered: "留存的报送与其校验值不符，作答没有列出。请联系平台运行单位核对。",
  given: "报送的作答和材料",
  list: "办公室报告的弄虚作假",
  listLead: "初审的办公室签发上报的，逐件认定或者不予认定；认定的随即取消资格。",
  standsFor: {
    ended: "该单位撤回该件以后另有申报，认定后取消资格的是另报的一件。",
    barred: "该单位撤回该件以后只另有一份草稿，认定后草稿不能再报送。",
    noted: "该单位撤回该件以后另有申报，另报的一件已经取消资格。",
  },
} as const;

export const FABRICATION_NOTES = {
  /** To the place, which has nothing but a draft; of the report it isn't told. */
  barred: (place: string, reason: string) =>
    `限制申报：${place}。其后若干周期不得申报，草稿不能再报送。理由：${reason}`,
  decide: (office: string) => `${office}报告，待认定`,
  report: "已拟定，没有提请签发",
} as const;
