export const JOB_LABELS: Record<string, { name: string; about: string }> = {
  open_notices: { name: "公开到时的公示", about: "到了签发时定下的发布时间，公开公示，公布本周期的结果。" },
  reminders: { name: "期限提醒", about: "按各周期规定的提前天数和到期当时，提醒有办理职责的人员。" },
  expire_extensions: { name: "延期届满", about: "记下已届满的延期，并告知尚未报送的单位。" },
  purge_identities: {
    name: "清除异议人身份",
    about: "保存期限已满的，清除异议人身份信息和所附材料；等待查毒的材料一并查毒。",
  },
  objection_clocks: {
    name: "异议逾期报告",
    about: "过了周期规定的天数没有决定受理、没有答复的异议，各向签发人报告一次。",
  },
  purge_contacts: {
    name: "清除受访人联系方式",
    about: "现场调查结束后到了周期规定的天数，清除名单上的联系方式和过期的代码。",
  },
  purge_interviewees: {
    name: "清除访谈对象联系方式",
    about: "核查报告提交后，清除没有抽取的名册上的；结果公布或者周期办结后满周期规定的保存天数的，全部清除。",
  },
  purge_guests: {
    name: "清除报名人的联系电话",
    about:
      "培训、观摩结束后满系统设置的保存天数（GUEST_CONTACT_DAYS，未设置的为 30 天）的，清除报名人的联系电话；姓名和职务保留。",
  },
  hand_over: { name: "到期的岗位交接", about: "到了约定的时间，把岗位和手头的事项交给接替的人。" },
  clear_uploads: { name: "清理未传完的文件", about: "删除一天以前没有传完的上传文件。" },
  clear_store: { name: "清理无主的文件", about: "删除一天以前存入、没有任何材料、照片和报送内容引用的文件。" },
  scan_files: {
    name: "文件查毒",
    about: "对等待查毒的上传文件查毒；查毒程序一时不可用的，稍后再查。没有配置查毒程序的不运行。",
  },
  know_files: { name: "查看上传的文件", about: "提取文字和图片的指纹，提示像是有密级标志或者含有较多身份证号的文件。" },
  compare_dossiers: { name: "比对申报材料", about: "把新报送的材料与其他单位的比对，相同、相近的只提示审阅的办公室。" },
  release_feedback: {
    name: "告知反馈意见",
    about: "到了周期规定的时间，把审定的反馈意见告知未获推荐的单位。",
  },
  long_work: { name: "办理较长的计算和导入", about: "服务中断而没有办完的，接着办理。" },
  forget_contacts: {
    name: "清除受访者联系方式的散列",
    about: "测评结果启封后满周期规定天数的，清除逐份数据中联系电话的散列；号码本来就不保存。",
  },
  packages: { name: "生成材料包", about: "服务中断而没有生成的材料包，接着生成。" },
  clear_packages: { name: "清理材料包", about: "保留期满的材料包，删除其文件；需要的可以重新生成。" },
  silence: {
    name: "久未办理提醒",
    about: "案头上的申报超过周期规定的天数没有办理的，提醒承办的办公室，再久的报其上级；不自动办理。",
  },
  annual_reports: {
    name: "年度报告的提醒",
    about:
      "到期前按周期规定的天数提醒单位；逾期未报的，告知单位及其办公室，满转报天数仍未报的报组织方；办公室逾期未办的，提醒后报上一级。各只告知一次。",
  },
  differences: { name: "商议期满", about: "评分差异商议期满没有商定的，请组织方指定或者抽取第三名评估员裁断。" },
  mail: { name: "发送邮件", about: "按各人的消息设置，把新消息发到确认过的邮箱。没有配置发信服务器的不运行。" },
  clear_mail: {
    name: "清理发信记录",
    about: "删除过期的验证码，以及超过系统设置的保存天数（MAIL_RECORD_DAYS，未设置的为 90 天）的发信记录。",
  },
  clear_messages: { name: "清理旧消息", about: "删除一年以前已经读过的站内消息；留痕不变。" },
  inspections: {
    name: "回访抽查提醒",
    about: "回访抽查的材料、意见、整改和检查期限，按周期规定的提前天数和到期当时提醒。",
  },
  standing_clocks: {
    name: "动态管理的期限",
    about:
      "陈述期满的转入决定；整改逾期、停牌期满、线索核实逾期、组织方逾期未决定办理的，告知单位、办公室和组织方各一次；称号不自动变动。到期清除反映人的姓名和联系方式。",
  },
  trail: {
    name: "收录留痕日志",
    about: "把新的留痕事件收入只增不改的日志（Merkle 树），日志增长的，签发新的检查点，供任何人核对。",
  },
  remind_passwords: { name: "口令到期提醒", about: "按账号安全设定的天数，到期前十四天提醒本人，每个口令提醒一次。" },
  clear_sign_ins: {
    name: "清理登录记录",
    about:
      "登录和输错的记录保存一百九十天（不少于六个月），此后删除；没有完成的登录和绑定一并清理。锁定在留痕中长期可查。",
  },
  forget_runs: { name: "清理运行记录", about: "删除没有办理任何事项的旧运行记录。" },
};

export const jobName = (key: string): string => JOB_LABELS[key]?.name ?? key;

const COUNT_LABELS: Record<string, string> = {
  opened: "公开公示 {n} 份",
  deadlines: "期限 {n} 项",
  people: "提醒 {n} 人",
  expired: "届满 {n} 件",
  purged: "清除 {n} 件",
  removed: "删除 {n} 个",
  handed: "交接 {n} 人",
  scanned: "查毒 {n} 个",
  infected: "查出病毒 {n} 个",
  known: "查看 {n} 个",
  compared: "比对 {n} 件",
  alike: "相同相近 {n} 处",
  reminded: "提醒 {n} 件",
  escalated: "报上级 {n} 件",
  waiting: "待生成 {n} 份",
  released: "告知 {n} 份",
  overdue: "逾期 {n} 件",
  wanted: "待第三人裁断 {n} 项",
  mailed: "发出 {n} 封",
  put_off: "稍后再发 {n} 封",
  in_doubt: "送达不明 {n} 封",
  taken_in: "收录 {n} 条",
  checkpoints: "签发检查点 {n} 个",
  unmailed: "未能送达 {n} 封",
};

/** What a run has done, in words. */
export function countsText(counts: Record<string, number>): string {
  const parts = Object.entries(COUNT_LABELS)
    .filter(([key]) => (counts[key] ?? 0) > 0)
    .map(([key, text]) => text.replace("{n}", String(counts[key])));
  return parts.length > 0 ? parts.join("，") : "没有需要办理的";
}

/** How often: 每分钟, 每小时, 每天. */
export function rhythmText(everyMinutes: number): string {
  if (everyMinutes === 1) return "每分钟";
  if (everyMinutes % 1440 === 0) return everyMinutes === 1440 ? "每天" : `每 ${everyMinutes / 1440} 天`;
  return everyMinutes === 60 ? "每小时" : `每 ${everyMinutes} 分钟`;
}
