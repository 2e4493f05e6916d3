/** What is said of refusals about 质量抽检 and 定标案卷. */
export const QUALITY_PROBLEMS = {
  sample_drawn: "这个标段已经抽取过质量抽检，不能重抽；请在下面逐项复评。",
  sample_not_asked: "本周期的规则没有要求抽检，标段也没有定标案卷，不需要抽取。",
  sample_marks_known: "您裁定过这一项的差异，已经看到过评分，请由本单位的另一名经办人员复评。",
  calibration_too_late: "定标案卷须在评估期间、抽取质量抽检之前选定。",
  calibration_chosen: "这件案卷已经选定为定标案卷。",
};

/** What is done about the quality of a lot, in events. */
export const QUALITY_ACTIONS = {
  draw_quality_sample: "抽取质量抽检",
  rescore_item: "抽检复评",
  choose_calibration: "选定定标案卷",
};
