import { formatDateTime } from "@/lib/kernel/dates";
import type { ReportMember, ReportPhoto, ReportSignature } from "@/lib/verification/report-shape";
import { SAMPLE_OUTCOME_LABELS } from "./sample-lists";

/** Words of the papers that belong to a visit. */
export const VISIT_REPORT_TEXTS = {
  title: "实地核查报告",
  draft: "尚未提交",
  overall: "一、总体情况",
  people: "二、核查组人员",
  itinerary: "三、行程",
  findings: "四、逐项核查情况",
  samples: "五、随机抽取",
  fabrications: "七、涉嫌弄虚作假的情况",
  fabricationsFollow: "以上情况已告知组织方，由组织方依照规定处理。",
  picture: "各一级指标核查项中属实的比例",
  signatures: "六、现场签名",
  drawnUnshown: "手写签名在系统中查看",
  typed: "以填写姓名代替签名",
  lapsed: "（所针对的是当时出示的结论，其后核查组有改动）",
  unshown: (count: number) => `另有 ${count} 张照片，格式不能放入本报告，在系统中查看。`,
} as const;

export const CHECKLIST_TEXTS = {
  title: "实地核查记录表",
  hint: "现场不便使用手机时，在本表上填写，事后由核查组成员在系统中逐项录入，原件存档。",
  conclusion: "□ 属实　　□ 部分属实　　□ 不属实",
  note: "现场情况：",
  reply: "被核查单位：□ 认可　　□ 异议：",
  samples: "随机抽取",
  sampleOutcome: Object.values(SAMPLE_OUTCOME_LABELS)
    .map((outcome) => `□ ${outcome}`)
    .join("　"),
  members: "核查组成员签名：",
  place: "被核查单位代表签名、职务：",
  day: "　　　　年　　月　　日",
  inside: "核查组内部记录",
  insideHint: "本页由核查组自行保管，不在现场出示，不交被核查单位签名；录入系统后，只告知组织方。",
  suspicion: "涉嫌弄虚作假的指标和依据（每项至少 10 个字）：",
} as const;

const RECUSALS = { absent: "（回避，未参加）", midway: "（中途回避）" } as const;
/** A member by name, with that they were in recusal. */
export const memberText = ({ name, recusal }: Pick<ReportMember, "name" | "recusal">): string =>
  `${name}${recusal ? RECUSALS[recusal] : ""}`;

type Taken = Pick<ReportPhoto, "takenAt" | "latitude" | "longitude" | "accuracy">;
/** When and where a photo was taken, as far as it was taken down; empty where nothing was. */
export function photoText({ takenAt, latitude, longitude, accuracy }: Taken): string {
  const place =
    latitude === null || longitude === null
      ? ""
      : `${latitude < 0 ? "南纬" : "北纬"} ${Math.abs(latitude).toFixed(5)}°，${longitude < 0 ? "西经" : "东经"} ${Math.abs(longitude).toFixed(5)}°${accuracy === null ? "" : `（误差约 ${Math.round(accuracy)} 米）`}`;
  return [takenAt ? `拍摄于 ${formatDateTime(new Date(takenAt))}` : "", place].filter(Boolean).join("，");
}

/** Who signed, as what, for which items, and when. */
export const signatureText = ({ side, name, post, items, at }: ReportSignature): string =>
  `${side === "team" ? "核查组成员" : "被核查单位代表"}　${[post, name].filter(Boolean).join("　")}` +
  `${items.length > 0 ? `（就第 ${items.join("、")} 项表态）` : ""}，${formatDateTime(new Date(at))}`;
