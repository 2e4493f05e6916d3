/** Verbs of 满意度测评. */
export const SURVEY_ACTIONS: Record<string, string> = {
  commission: "委托机构",
  save_plan: "保存样本方案",
  save_strata: "确定分层与加权",
  save_cells: "填写各层人口与配额",
  save_questionnaire: "修改问卷",
  submit_plan: "报送样本方案",
  return_plan: "退回样本方案",
  approve_plan: "批准样本方案",
  hand_in_survey: "报送测评数据",
  return_survey: "退回测评数据",
  save_agency_figures: "填写机构自算指数",
  upload_cases: "上传逐份数据",
  refuse_cases: "逐份数据未被接收",
  exclude_cases: "剔除样本",
};
