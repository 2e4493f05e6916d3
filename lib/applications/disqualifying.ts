import { reasonStated } from "@/lib/workflow/given";
import type { CaseFile } from "./case-file";
import { findingMarked, noNoticeWaits } from "./rules";

// 弄虚作假：取消资格 at the stages of a case

/** 初审的办公室报告的，随组织方签发的认定一并办理。 */
const reported = {
  to: "disqualified",
  by: "organiser_signatory",
  listed: true,
  given: [reasonStated],
} as const;

const byOrganiser = {
  to: "disqualified",
  by: "organiser",
  signedBy: "organiser_signatory",
  given: [reasonStated, findingMarked],
} as const;

/** 组织方收到以后：自行拟办签发，或者随认定办理。 */
export const disqualify = [byOrganiser, reported] as const;

/** 定时发布的公示撤回以前不办。 */
export const disqualifyAtNotice = [
  { ...byOrganiser, requires: [noNoticeWaits] },
  { ...reported, requires: [noNoticeWaits] },
] as const;

const cycleRuns = (c: CaseFile) => c.cycle.stage !== "closed";

/** 未入围、未获命名以后才发现的，周期办结以前也在示范创建过程之中（方案三(三)）。 */
export const disqualifyAfter = [
  { ...byOrganiser, when: cycleRuns },
  { ...reported, when: cycleRuns },
] as const;

/** 组织方还没有收到的：只有办公室报告的，组织方才认定。 */
export const onReport = [reported] as const;

/** 未获推荐、撤回以后办公室才报告的，也在周期办结以前。 */
export const onReportAfter = [{ ...reported, when: cycleRuns }] as const;
