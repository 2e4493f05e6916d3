/** What is found of two accounts. */
export const VERDICTS = { same: "是同一人", different: "不是同一人" } as const;

/** 疑似同一人、同一人认定. */
export const SAME_PERSON = {
  alike: "疑似同一人",
  title: "同一人认定",
  lead: "同一单位（含并入的单位）在用的同名账号列在这里。认定为同一人的，任何一个账号拟办、接手的，另一个都不能签发。",
  none: "没有同名的在用账号，也没有认定过的。",
  open: "尚未认定",
  disabled: "（已停用）",
  account: "另一个账号",
  accountHint: "可以是上面列出的，也可以是姓名、单位不同而您知道是同一人的。",
  verdict: "认定结果",
  reason: "认定依据",
  reasonHint: "怎样核实的，如：向单位人事部门核实，为同名的两个人。至少 5 个字。",
  judge: "认定",
  difference: "同名说明",
  differenceHint: "本单位已有同名的在用账号时填写：怎样核实不是同一人。没有同名的不填。",
  differenceColumn: "本单位已有同名的在用账号、确是两个人的，写明怎样核实的；其他的不填。",
  noAccount: "请填写另一个账号",
  noVerdict: "请选择认定结果",
  unknown: "没有这个账号",
  itself: "请填写另一个账号，不是本账号",
  unexplained: "请写明怎样核实不是同一人，至少 5 个字",
} as const;

type Named = { account: string; name: string };
const named = ({ account, name }: Named): string => `${name}（${account}）`;

/** 疑似同一人的账号，逐个列出。 */
export const alikeText = (alike: readonly (Named & { organisation: string })[]): string =>
  alike.map(({ organisation, ...one }) => `${named(one)}，${organisation}`).join("；");

/** 表中一行与在用账号同名、没有说明的。 */
export const unexplainedText = (alike: string): string =>
  `与在用账号同名：${alike}，疑似同一人。确是两个人的，在“${SAME_PERSON.difference}”一列写明怎样核实的，至少 5 个字。`;

/** 表中一行与在用账号同名、已说明的。 */
export const explainedText = (alike: string, reason: string): string => `与 ${alike} 同名，说明：${reason}`;

/** 认定以后告知账号本人的，和告知其他管理员的。 */
export function samePersonTexts(by: string, own: Named, other: Named, verdict: keyof typeof VERDICTS) {
  const effect = verdict === "same" ? "两个账号不能互相签发" : "此前认定为同一人的，不再适用";
  return {
    own: `系统管理员 ${by} 认定您的账号与 ${named(other)} ${VERDICTS[verdict]}，${effect}；认定有误的，请联系系统管理员。`,
    others: `系统管理员 ${by} 认定 ${named(own)} 与 ${named(other)} ${VERDICTS[verdict]}，${effect}；事先不知道的，请核实。`,
  };
}
