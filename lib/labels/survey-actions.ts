/** Verbs of 满意度测评. */
export const SURVEY_ACTIONS: Record<string, string> = {
  commission: "委托机构",
  save_plan: "保存样本方案",
  submit_plan: "报送样本方案",
  return_plan: "退回样本方案",
  approve_plan: "批准样本方案",
  hand_in_survey: "报送测评数据",
  return_survey: "退回测评数据",
  upload_cases: "上传逐份数据",
  make_links: "制作链接",
  list_contacts: "上传联系名单",
  issue_links: "下载链接",
  void_links: "停用链接",
  read_contacts: "下载联系名单",
  purge_contacts: "清除联系方式",
  refuse_cases: "逐份数据未被接收",
  exclude_cases: "剔除样本",
};
