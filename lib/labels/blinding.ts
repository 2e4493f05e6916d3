/** What a case is called where its place is not told. */
export const caseCode = (code: string): string => `案卷 ${code}`;

export const BLINDING_TEXTS = {
  filesTitle: "附件未作遮盖",
  files:
    "本案卷按活动要求隐去了申报单位，页面上的名称、地名、文号、网址已经遮盖；附件（文件、图片）系统无法遮盖，其中可能出现地名、单位名称和印章。请只就内容评分，不查询、不推断、不透露申报单位；认出与自己有利害关系的，请立即回避。",
  place: "申报单位",
} as const;
