import { z } from "zod";
import type { ImportField } from "@/lib/documents/import-shape";
import { isDay } from "@/lib/kernel/dates";
import { ASSESSOR_TEXTS, ENGAGEMENT_LABELS } from "@/lib/labels/assessors";
import { ENGAGEMENT_KINDS } from "./schema";

const labels = ENGAGEMENT_KINDS.map((kind) => ENGAGEMENT_LABELS[kind]);

export const STAFF_FIELDS: readonly ImportField[] = [
  { key: "account", header: "账号", hint: "本单位评估员的账号。", example: "pinggu1" },
  { key: "title", header: "职务职称", hint: "空着的不改。", example: "研究员" },
  { key: "home", header: ASSESSOR_TEXTS.home, hint: `${ASSESSOR_TEXTS.homeHint}；空着的不改。`, example: "330102" },
  {
    key: "expertise",
    header: "熟悉的一级指标",
    hint: "用顿号隔开；空着的不改。",
    example: "依法行政制度体系完善",
    width: 40,
  },
  {
    key: "kind",
    header: "关系",
    hint: `从列表中选择：${labels.join("、")}。没有经历的，这一格和后面几格都空着。`,
    example: ENGAGEMENT_LABELS.adviser,
    choices: labels,
  },
  { key: "place", header: ASSESSOR_TEXTS.place, hint: ASSESSOR_TEXTS.placeHint, example: "某县人民政府", width: 32 },
  { key: "since", header: "起", hint: "年-月-日。", example: "2019-07-01" },
  { key: "until", header: "止", hint: "年-月-日；仍在继续的不填。", example: "2023-06-30" },
  { key: "remark", header: "说明", hint: "可以不填，最多 200 个字。", example: "政府法律顾问" },
];

const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字`).default("");
const day = z
  .string()
  .trim()
  .default("")
  .refine((value) => value === "" || isDay(value), "请填写存在的日期，如 2023-06-30");

export const staffRow = z
  .object({
    account: z.string().trim().min(1, "请填写账号").max(40, "最多 40 个字符"),
    title: text(40),
    home: text(60),
    expertise: text(1000),
    kind: z
      .enum(["", ...labels] as [string, ...string[]], { error: "请从列表中选择关系" })
      .default("")
      .transform((label) => ENGAGEMENT_KINDS[labels.indexOf(label)] ?? null),
    place: text(100),
    since: day,
    until: day,
    remark: text(200),
  })
  .superRefine(({ kind, place, since, until }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (!kind && (place || since || until)) wrong("kind", "请从列表中选择关系");
    if (kind && !place) wrong("place", "请填写单位或者地区");
    if (kind && !since) wrong("since", "请填写起始日期");
    if (since && until && until < since) wrong("until", "止日不能早于起日");
  });
export type StaffSheetRow = z.infer<typeof staffRow>;
