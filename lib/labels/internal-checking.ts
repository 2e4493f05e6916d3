import type { CheckState } from "@/lib/checking/rules";
import { formatDateTime } from "@/lib/kernel/dates";

type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export const CHECK_STATES: Record<CheckState, { label: string; tone: Tone }> = {
  unready: { label: "尚未填报确认", tone: "neutral" },
  waiting: { label: "待审核", tone: "warning" },
  changed: { label: "改动后待审核", tone: "warning" },
  returned: { label: "退回修改", tone: "danger" },
  checked: { label: "已审核", tone: "success" },
};

export const CHECKING_TEXTS = {
  place:
    "启用后，每项指标填报完毕（分给责任单位的，确认以后）须经本单位另一人审核，全部审核通过方可报送；审核之后又有改动的，须重新审核。",
  unit: "启用后，本单位牵头的指标须经本单位另一人审核通过，方可交回申报单位；审核之后又有改动的，须重新审核。",
  off: "没有启用内部审核。人手较少的单位可以不启用。",
  on: "已启用内部审核。",
  required: "本周期要求逐项内部审核。",
  nobody: "本单位没有“内部审核”岗位的账号，请联系安全管理员授权。",
  none: "没有符合条件的指标",
} as const;

/** What the clerks are told when items come back from the check. */
export const checkMessage = (about: string, items: number, by: string): string =>
  `内部审核退回：${about}有 ${items} 项由${by}退回，请修改，改好后由审核人员重新审核`;

/** What the checkers are told when it is turned on or off. */
export const turnedMessage = (about: string, on: boolean, by: string): string =>
  on ? `内部审核：${about}已由${by}启用内部审核，请审核填报完毕的指标` : `内部审核：${about}已由${by}停用内部审核`;

type Written = {
  answeredByName: string | null;
  answeredAt: Date | null;
  provenByName: string | null;
  provenAt: Date | null;
  checkedAt: Date | null;
};

/** Why an item that had been checked waits again: who changed what since. */
export function changedText(line: Written): string {
  const since = (at: Date | null) => at !== null && (line.checkedAt === null || at >= line.checkedAt);
  const parts = [
    since(line.answeredAt) ? `${line.answeredByName}于 ${formatDateTime(line.answeredAt!)} 改动作答` : "",
    since(line.provenAt) ? `${line.provenByName}于 ${formatDateTime(line.provenAt!)} 改动佐证材料` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `审核之后，${parts.join("，")}。` : "审核之后，所引材料的内容有改动。";
}

/** How one item stands in the check, in a sentence. */
export function checkNote(
  line: Written & { state: CheckState; remark: string | null; checkedByName: string | null },
): string {
  switch (line.state) {
    case "unready":
      return "填报完毕（分给责任单位的，确认以后）再由审核人员审核。";
    case "waiting":
      return "等待本单位的审核人员审核。";
    case "changed":
      return changedText(line);
    case "returned":
      return `审核退回，须修改：${line.remark}`;
    case "checked":
      return `${line.checkedByName}于 ${line.checkedAt ? formatDateTime(line.checkedAt) : ""} 审核通过。`;
  }
}

const DONE: Record<string, (items: number) => string> = {
  passed: (items) => `已审核通过 ${items} 项。`,
  returned: (items) => `已退回 ${items} 项，并已通知填报人员。`,
  on: () => "已启用内部审核。",
  off: () => "已停用内部审核。",
};

/** What has just been done with how many items: `passed-3`. */
export function checkingDone(done: string | undefined): string | null {
  const [, what, items] = /^([a-z]+)-(\d+)$/.exec(done ?? "") ?? [];
  return what && Object.hasOwn(DONE, what) ? DONE[what]!(Number(items)) : null;
}
