/** What is said of work that takes its time. */
export const LONG_WORK_TEXTS = {
  queued: "正在排队，马上开始。",
  leave: "可以离开本页，稍后回来查看；办完之后这里显示结果。",
  interrupted: "办理多次中断，没有完成，请稍后重试。",
  unexpected: "办理中出现意外错误，没有改动任何数据，请稍后重试；仍不成功的，请告知系统管理员。",
} as const;
