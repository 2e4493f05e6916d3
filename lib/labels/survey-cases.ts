/** What a column of 逐份数据 may hold, as the data dictionary says it. */
export const DICTIONARY_NOTES = {
  case_number: "40 个以内的字母、数字、“-”或“_”，以字母或数字开头，全表不重复。",
  place: "被访者所在地区的申报编号，见“测评地区”。",
  seconds: "从第一题到最后一题的时长，1 至 86400 的整数；没有记录的留空。",
  stratum: "填写取值的名称或者代码。",
  interviewer: "访问员编号或者姓名，40 字以内；用于检查访问员的影响。",
  moment: "北京时间，如 2026-03-10 14:05；在现场调查期间之内，不晚于上传的时间。",
  contact: "被访者的电话，5 至 20 位数字；读入时即换算为带密钥的散列，只用于查重，号码不保存。",
  yes_no: "经回访复核的填“是”，没有的填“否”或者留空。",
  one: "填写一个选项的名称或者代码；没有问到的留空。",
  several: (most: number | null) =>
    `填写选项的名称或者代码，几项之间用“；”分开${most === null ? "" : `，至多 ${most} 项`}；没有问到的留空。`,
  words: "文字，500 字以内；没有问到的留空。",
} as const;

/** What the column of faults is called. */
export const NOTE = "错误说明";

/** What is wrong with a cell, and what to do; {0} and {1} stand for what belongs there. A number is never repeated. */
export const CASE_ERRORS = {
  empty: "表中没有样本，请填写后重新上传。",
  columnMissing: "缺少“{0}”一列，请使用下载的模板。",
  headingRepeated: "“{0}”一列出现了两次，请只保留一列。",
  headingUnknown: "不认识“{0}”一列，请删去或者按数据字典改正。",
  cellEmpty: "本列不能空着，请补齐。",
  placeUnknown: "“{0}”不在本次测评范围内，请按模板中的申报编号填写。",
  unanswered: "这一行没有任何作答，请补齐或删除。",
  noSuchOption: "“{0}”不是可以填写的值，应为：{1}。",
  optionRepeated: "“{0}”填写了两次。",
  tooMany: "至多选择 {0} 项。",
  secondsWrong: "“{0}”不是有效时长，请填写 1 至 {1} 的整数秒。",
  momentWrong: "“{0}”不是有效时间，请按“2026-03-10 14:05”的格式填写。",
  momentLate: "开始时间晚于上传的时间，请核对。",
  momentOutside: "开始时间不在现场调查期间（{0}），请核对；期间确有延长的，由组织方办理后再上传。",
  contactWrong: "联系电话应为 5 至 20 位数字，请核对或者留空。",
  textTooLong: "至多 {0} 个字。",
  textUnsound: "含有无法保存的字符，请删去。",
  numberMalformed: "样本编号应为 40 个以内的字母、数字、“-”或“_”。",
  numberRepeated: "样本编号“{0}”与第 {1} 行重复。",
  numberKnown: "样本编号“{0}”与网络问卷的样本重复，请更换。",
} as const;

/** Why a file was not even looked into, as a clause. */
export const CASE_FILE_REFUSALS: Record<string, string> = {
  not_a_table: "不是 xlsx 或者 csv 表格，或者第一行没有模板中的列名，请使用下载的模板",
  old_format: "这是旧版格式（xls），请另存为 xlsx 或者 csv 后重新上传",
  csv_encoding: "文字编码无法识别，请另存为 UTF-8 或者 GB18030 编码的 csv，或者 xlsx",
  csv_broken: "csv 的引号或者分列有错误，无法读取，请用表格软件重新另存",
  unreadable: "表格无法读取，请另存后重新上传",
  gone: "文件已经清除，请重新上传",
};

const PASSED_OVER = (lines: number): string =>
  `另有 ${lines} 行的样本编号属于经签发剔除的样本，没有接收；补充的访问请另行编号。`;

export const CASES_TEXTS = {
  title: "逐份数据",
  work: "逐份数据的读取和校验",
  choose: "选择逐份数据（xlsx 或 csv）",
  whole:
    "整表上传：校验全部通过后替换此前上传的数据，有地区的份数比原有的少时先列明变化，确认后才替换；有一处不符，全部不予接收，原有数据不变。网络问卷收回的样本不受影响；经签发剔除的样本仍然剔除，不被替换。",
  contacts: "联系电话在读入时换算为带密钥的散列，只用于查重；号码不保存，上传的文件加密暂存，读完即删。",
  errorFile: "附错误说明的文件加密暂存，再次上传、下一次接收成功或者满 24 小时后删除。",
  taken: ({ cases, passedOver, places }: { cases: number; passedOver: number; places: number }) =>
    `已接收 ${cases} 份样本，涉及 ${places} 个测评地区。${passedOver > 0 ? PASSED_OVER(passedOver) : ""}`,
  refused: (open: number) =>
    `数据未被接收：有 ${open} 处错误，原有数据没有变动。请按“错误说明”一列改正后整表重新上传。`,
  stored: (cases: number, places: number) => `现有上传的样本 ${cases} 份，涉及 ${places} 个测评地区。`,
  unchanged: "原有数据没有变动。",
  waiting: {
    title: (before: number, after: number) => `校验通过，等待确认：原有 ${before} 份，将替换为 ${after} 份`,
    lead: "下列地区的样本将比原有的少。确认无误再采用；不采用的，重新上传即可，原有数据没有变动。这份文件加密暂存，满 24 小时后删除。",
    caption: "样本将减少的地区",
    adopt: "采用这份数据",
  },
  told: {
    waiting: (before: number, after: number) =>
      `逐份数据已校验，原有 ${before} 份，将替换为 ${after} 份，请确认是否采用`,
    done: ({ cases, passedOver }: { cases: number; passedOver: number }) =>
      `逐份数据已接收：${cases} 份样本${passedOver > 0 ? `。${PASSED_OVER(passedOver)}` : ""}`,
    failed: "逐份数据未被接收，请查看原因后重新上传",
  },
  dictionary: "各列的含义和可以填写的值见数据字典；列名以模板为准，次序不限。csv 用 UTF-8 或者 GB18030 编码均可。",
  closed: {
    before: "样本方案批准之后，在这里上传逐份数据。",
    after: "数据已经报送，不再接收上传；组织方退回后可以重新上传。",
    ended: "委托已经终止，不再接收上传；已经收到的样本保留备查。",
  },
  web: (count: number) => `其中网络问卷收回 ${count} 份。`,
} as const;
