import { addDays, type Day } from "@/lib/kernel/dates";

/** A change of an area, names and codes as they were then. */
export type ChangeTold = {
  kind: string;
  onDay: Day;
  fromName: string;
  fromCode: string;
  toName: string;
  toCode: string;
};

export const CHANGE_LABELS: Record<string, string> = {
  create: "设立",
  rename: "更名",
  recode: "更改代码",
  merge: "合并",
  split: "析置",
  abolish: "撤销",
};

/** A change as it is read in the history of a place: “砚湖县（980102）至 2019-12-31，此后为砚湖区（980112）”. */
export function changeSentence(change: ChangeTold): string {
  const from = `${change.fromName}（${change.fromCode}）`;
  const to = `${change.toName}（${change.toCode}）`;
  const until = `${from}至 ${addDays(change.onDay, -1)}，此后`;
  switch (change.kind) {
    case "create":
      return `自 ${change.onDay} 起设立${to}`;
    case "abolish":
      return `${until}撤销`;
    case "merge":
      return `${until}并入${to}`;
    case "split":
      return `自 ${change.onDay} 起由${from}析置${to}`;
    default:
      return `${until}为${to}`;
  }
}

/** Since and until when an area is valid; nothing to say of one that has been there from the beginning and still is. */
export function periodText(from: Day | null, to: Day | null): string {
  if (to) return `${from ? `${from} 至 ` : "至 "}${to}`;
  return from ? `${from} 起` : "现行";
}
