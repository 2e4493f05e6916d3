import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel } from "./actions";
import { EXTENSION_KIND_LABELS, TIMING_LABELS } from "./deadlines";
import { RECHECK_TEXTS } from "./standing";

type Detail = Record<string, unknown>;
type Tone = "info" | "success" | "warning" | "danger" | "neutral";

const asDetail = (detail: unknown): Detail =>
  typeof detail === "object" && detail !== null && !Array.isArray(detail) ? (detail as Detail) : {};

/** What an event says happened; of a signature, which act it was about. */
export function eventTitle(action: string, detail: unknown): string {
  const { prepared } = asDetail(detail);
  return typeof prepared === "string" ? `${actionLabel(action)}（${actionLabel(prepared)}）` : actionLabel(action);
}

const PARTS: readonly (readonly [string, (value: string | number) => string])[] = [
  ["kind", (value) => EXTENSION_KIND_LABELS[value as keyof typeof EXTENSION_KIND_LABELS] ?? ""],
  ["until", (value) => `延至 ${formatDateTime(new Date(value))}`],
  ["deadline", String],
  ["timing", (value) => TIMING_LABELS[value] ?? ""],
  ["receipt", (value) => `回执 ${value}`],
  ["round", (value) => `第 ${value} 次`],
  ["kept", (value) => `补正期限未满的 ${value} 件不在其内`],
  ["officer", (value) => `交${value}`],
  ["items", (value) => `涉及 ${value} 项`],
  ["item", (value) => `第 ${value} 项`],
  ["revision", (value) => `恢复至第 ${value} 版`],
  ["unit", String],
  ["places", (value) => `共 ${value} 个单位`],
  ["links", (value) => `链接 ${value} 个`],
  ["contacts", (value) => `联系方式 ${value} 个`],
  ["source", String],
  ["origin", (value) => `来自${value}申报`],
  ["brought", (value) => `带入 ${value} 项`],
  ["dueAt", (value) => `限 ${formatDateTime(new Date(value))} 前报送`],
  ["preparedBy", (value) => `拟办 ${value}`],
  ["fromPlace", (value) => `原第 ${value} 位`],
  ["toPlace", (value) => `调整为第 ${value} 位`],
  ["office", String],
  ["days", (value) => `已有 ${value} 天没有办理`],
  ["assessor", String],
  ["grounds", String],
  ["lot", String],
  ["list", String],
  ["lines", (value) => `${value} 行`],
  ["member", String],
  ["successor", (value) => `改为${value}`],
  ["seed", (value) => `种子 ${value}`],
  ["onward", () => RECHECK_TEXTS.onward],
  ["opinion", String],
  ["reason", String],
];

/** The gist of an event's detail in words; empty where there is nothing to add. */
export function eventNote(_action: string, detail: unknown): string {
  const known = asDetail(detail);
  return PARTS.flatMap(([name, words]) => {
    const value = known[name];
    return typeof value === "number" || (typeof value === "string" && value !== "") ? [words(value)] : [];
  })
    .filter((part) => part !== "")
    .join("；");
}

const TONES: Record<string, Tone> = {
  return_for_correction: "warning",
  decline_to_recommend: "danger",
  eliminate: "danger",
  decline_to_designate: "danger",
  disqualify: "danger",
  bar_place: "danger",
  uphold_fabrication: "danger",
  designate: "success",
  recommend: "success",
  withdraw: "neutral",
  remind_deadline: "warning",
  decline_extension: "danger",
  revoke_extension: "danger",
  grant_extension: "success",
  extension_expired: "neutral",
};

/** The colour of an event in a timeline. */
export const eventTone = (action: string): Tone => TONES[action] ?? "info";
