/** What is said beside a title that can't be registered. */
export const EARLIER_ERRORS = {
  placeMissing: "请填写单位代码或者全称",
  nowhere: "没有这个单位，请填写单位代码或者全称",
  unknown: "没有这个单位代码，请从单位列表中核对",
  elsewhere: "该单位不在本级行政区域内，或者不属于可以命名的单位类型",
  named: (name: string) => `这个代码对应的单位是“${name}”`,
  themeMissing: "单项示范创建的称号须写明领域",
  ahead: "命名日期不能在今天以后",
  repeated: (row: number) => `与第 ${row} 个称号重复`,
  registered: "名录中已有该单位的这个称号",
  column: (heading: string) => `缺少“${heading}”一列，请使用模板`,
} as const;

export const EARLIER_TEXTS = {
  lead: "本平台启用之前命名的单位，由组织方按命名文件登记入名录，标明“往届登记”；登记后同样适用年度报告、回访抽查和称号变动的规定，复查以此为准。",
  rules: "整表登记：有一处错误，全部不予登记。登记由签发人签发后生效，称号状态为有效。",
  cycle: "适用哪一周期的规则（年度报告、整改期限）",
  basis: "登记依据",
  basisHint: "写明命名文件的名称，如“关于命名2020年度法治政府建设示范单位的决定”。",
  checked: (count: number) => `共 ${count} 个称号，核对无误，填写登记依据后提请签发。`,
  none: "本单位还没有组织的周期，请先设置活动与周期。",
} as const;
