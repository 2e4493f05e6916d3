/** What must be said beside the counts of a survey. */
/** The agency as its second and later surveys of one cycle are told apart from the first. */
export const ofBatch = (agency: string, batch: number): string => (batch > 1 ? `${agency}第 ${batch} 批` : agency);

export const SURVEY_TEXTS = {
  allCommissioned: "评估环节中没有尚无机构测评的申报，暂不需要委托测评机构。",
  ended: (day: string) => `本次委托已于${day}终止。收到的样本保留备查，不再计入任何结果；各地区可以另行委托测评。`,
  endedResults: "委托已经终止，没有测评结果。",
  endNote:
    "签发后不能恢复：机构不能再办理，没有用过的答卷代码和留存的联系方式随即作废；已收的样本保留备查、不再计入；各地区可以另行委托。",
  sealed: "结果尚未启封，现在只能看到各地区完成的样本数；指数和区间在启封后见“结果与报告”。",
} as const;

/** The days of fieldwork, as they are written everywhere. */
export const daysText = (from: string, to: string): string => `${from}至${to}`;

/** The last day of fieldwork: as the plan has it, and to which day it was extended. */
export const lastDayText = (to: string, extended: string | null): string =>
  extended ? `${to}（延长至${extended}）` : to;
