export const HANDOVER_STAGES = { waiting: "待生效", carried_out: "已交接", refused: "未能交接" } as const;

export const HANDOVER_TEXTS = {
  lead: "同一单位内，把岗位和手头事项交给接手人：未完成的核查席位随岗位转移；岗位全部交出或者账号停用的，待签发的拟办转由接手人照管（可撤回，不得签发），未读通知一并转交。",
  partly: "只交出一部分、账号也不停用的，待签发的拟办和未读通知仍留在交出人名下。",
  sheets: "未交卷的评分表不承接，退回组织方重新分配。",
  when: "不填的立即生效；填以后的时间，到时生效，生效前可以取消。",
  objections: "承办的异议不承接：承办人能查看异议人身份，交接后回到组织方各经办的待办，重新确定承办人。",
  onHands: (hands: { preparations: number; seats: number; sheets: number; objections: number }) =>
    `手头事项：待签发的拟办 ${hands.preparations} 件，未完成的核查席位 ${hands.seats} 个，未交卷的评分表 ${hands.sheets} 份，承办未结的异议 ${hands.objections} 件。`,
} as const;

type Named = { name: string; account: string };

/** A hand-over that was ordered and did not take effect. */
export const handoverRefusedText = (from: Named, to: Named, why: string): string =>
  `岗位交接没有生效：${from.name}（${from.account}）交给${to.name}（${to.account}）。${why}`;
