import { READING_TEXTS } from "./reading";

const DONE: Record<string, (count: number) => string> = {
  assigned: READING_TEXTS.assignDone,
  agreed: READING_TEXTS.restDone,
  concluded: () => "已拟定初审结论；启用审核的，已通知审核人员。",
  passed: () => "已审核通过，并已通知经办人员。",
  returned: () => "已退回经办，并已通知本人。",
  on: () => "已启用结论审核。",
  off: () => "已停用结论审核。",
};

/** What has just been done on a page of the first review, as its address says: `assigned-3`; null for what is no such act. */
export function reviewDone(done: string | undefined): string | null {
  const [, what, count] = /^([a-z]+)(?:-(\d+))?$/.exec(done ?? "") ?? [];
  return what && Object.hasOwn(DONE, what) ? DONE[what]!(Number(count ?? 0)) : null;
}
