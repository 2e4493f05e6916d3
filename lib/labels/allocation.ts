import { GROUND_LABELS } from "./recusal";

export const ALLOCATION_PROBLEMS = {
  already_handed_in: "这名评估员对这件案卷已经交卷，不能再增加指标组；请选择其他评估员。",
  lot_first: "本周期评估隐去单位名称，或者揭晓前要申报单位答复初步扣分意见，案卷须先列入评估标段，再分配评分表。",
  nothing_to_allocate: "每件案卷的每一组指标都已有足够的评估员，没有要分配的。",
  allocation_outdated: (d: Record<string, string | number>) =>
    `方案中有 ${d.open} 行与现在的情况不符（有人回避、退出，或者已经另行分配），没有采用。请重新生成方案，已分配的不变。`,
  allocation_settled: "这份方案已经采用或者作废，不再改动。",
} as const;

/** Why somebody may take nothing of a case. */
export function groundLabel(ground: string): string {
  return OTHER_GROUNDS[ground] ?? GROUND_LABELS[ground as keyof typeof GROUND_LABELS] ?? ground;
}

const OTHER_GROUNDS: Record<string, string> = {
  handed_in: "这件案卷已交卷",
};

export const PROPOSAL_STATES: Record<string, string> = { proposed: "待采用", adopted: "已采用", discarded: "已作废" };
export const PROPOSAL_TONES: Record<string, "warning" | "success" | "neutral"> = {
  proposed: "warning",
  adopted: "success",
  discarded: "neutral",
};

/** People at a chart's axis: by name alone, with the agency where two have the same name. */
export const namesApart = (people: readonly { name: string; agency: string }[]): string[] =>
  people.map(({ name, agency }) =>
    people.filter((other) => other.name === name).length > 1 ? `${name}（${agency}）` : name,
  );

export const WHOLE_DOSSIER = "全部指标";
export const OUTSIDE_LOTS = "不在标段之内的案卷";

/** 分配表的列. */
export const LINE_COLUMNS = {
  number: "申报编号",
  place: "申报单位",
  part: "指标组",
  slot: "第几人",
  account: "评估员账号",
  assessor: "评估员",
  agency: "所属机构",
  items: "项数",
  reasons: "理由",
} as const;

export const ALLOCATION_TEXTS = {
  seedHint: "同样的种子、同样的情况，得到同样的方案；不填的由系统给出。",
  capacityHint: "不填的不限。",
  lead: "只为还缺的评估员生成方案，已分配的保持不变。有人回避或者退出以后，重新生成即为补缺。",
  rule: "依次考虑：不违反回避；同一项指标由两家机构的人各评一份；各人工作量相差不超过 5%；专长对口；同一组指标换手最少。",
  sameAgency: "已调整。请注意：这一组指标的评估员现在都来自同一机构。",
  overCapacity: "已调整。请注意：这名评估员承担的项数超过了方案的上限。",
  adjusted: "已调整。",
  lotClosed: "标段开始评估以后、送达初步扣分意见以前，可以分配；现在不能分配。",
  importLead: "导出分配表，改“评估员账号”一列再导入；不在表中的行不变，账号留空的为空缺。先核对，再整表导入。",
  waitingForLot: (cases: number) =>
    `有 ${cases} 件案卷须先列入评估标段，再分配评分表：本周期评估隐去单位名称，或者揭晓前要申报单位答复初步扣分意见，都只在标段里办理。`,
  waitsForLot: "须先列入标段",
  basisKept: "依据（案卷、已有的评分表、评估员、回避）与方案同时留存；按依据和种子复算，方案相同。",
  basisNone: "生成于留存依据以前，不能复算",
  adoptLead: "采用后按方案产生评分表并通知评估员；其间有人回避或者退出的，不能采用，须重新生成。",
} as const;

/** What is announced on the proposal's page. */
export function allocationDone(done: string | undefined): string | null {
  const adopted = /^adopted-(\d+)$/.exec(done ?? "");
  if (adopted) return `已采用，分配评分表 ${adopted[1]} 份，并已通知评估员。`;
  return DONE[done ?? ""] ?? null;
}

const DONE: Record<string, string> = {
  proposed: "已生成方案，采用以前不产生评分表。",
  adjusted: ALLOCATION_TEXTS.adjusted,
  "same-agency": ALLOCATION_TEXTS.sameAgency,
  "over-capacity": ALLOCATION_TEXTS.overCapacity,
  discarded: "方案已作废。",
};

export const OPEN_LINE = "（空缺）";
export const WARNING_TEXTS = {
  same_agency: "；提示：评估员都来自同一机构",
  over_capacity: "；提示：超过方案的上限",
} as const;
/** Who adjusted a line, and for whom it was reckoned where that was kept. */
export const adjustedText = (by: string, drawn: string | null): string =>
  drawn === null ? `由${by}调整` : `由${by}调整，算出的是${drawn}`;
export const movedText = (slot: number, from: string, to: string): string => `第 ${slot} 人 ${from} → ${to}`;

type Told = {
  expert: number;
  otherAgency: boolean | null;
  barred: readonly { assessorId: string; grounds: string[] }[];
};

/** 理由 in one line; `nameOf` says who somebody is. */
export function reasonsText(
  { expert, otherAgency, barred }: Told,
  items: number,
  nameOf: (id: string) => string,
): string {
  const agency = otherAgency === null ? [] : [otherAgency ? "与另一人不同机构" : "评估员都来自同一机构"];
  const out = barred.map(
    ({ assessorId, grounds }) => `${nameOf(assessorId)}（${grounds.map(groundLabel).join("、")}）`,
  );
  return [
    `专长对口 ${expert} 项（共 ${items} 项）`,
    ...agency,
    ...(out.length > 0 ? [`不能选：${out.join("、")}`] : []),
  ].join("；");
}

/** What the exported 分配表 says of where it came from. */
export const ORIGIN_TERMS = {
  seed: "种子",
  basis: "依据的散列（SHA-256）",
  made: "生成",
  capacity: "每人上限",
  state: "状态",
  note: "说明",
} as const;

/** 人工调整的列. */
export const ADJUSTMENT_COLUMNS = {
  number: LINE_COLUMNS.number,
  part: LINE_COLUMNS.part,
  slot: LINE_COLUMNS.slot,
  from: "调整前",
  to: "调整后",
  by: "调整人",
  at: "时间",
} as const;
