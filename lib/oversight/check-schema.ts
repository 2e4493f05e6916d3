import { z } from "zod";
import { dayIfAny, nothing, statement, statementIfAny } from "@/lib/acts/proposal";
import { fileInput } from "@/lib/evidence/schema";
import { isDay } from "@/lib/kernel/dates";
import { INSPECTION_RESULTS, type InspectionAction } from "./inspection-workflow";
import { year } from "./schema";

/** 抽取：the seed as published elsewhere, and where anyone can look it up. */
export const checkProposals = {
  draw: z.object({ seed: statement(6, 200, "text"), seedSource: statement(5, 500) }),
} satisfies Record<"draw", z.ZodType>;

const result = z.enum(INSPECTION_RESULTS, "请选择检查结论").meta({ control: "select", options: INSPECTION_RESULTS });
const concluded = z.object({ result, reason: statement(5, 2000) });
const STANCES = ["agrees", "objects"] as const;

/** What each act on an inspection is handed in with. */
export const inspectionProposals: Record<InspectionAction, z.ZodType> = {
  send_check_notice: z.object({
    visitOn: dayIfAny(),
    team: statementIfAny(2, 500),
    noticeRemark: statementIfAny(2, 1000),
  }),
  tell_findings: z.object({ findings: statement(10, 5000) }),
  answer_findings: z.object({
    stance: z.enum(STANCES, "请选择有无异议").meta({ control: "select", options: STANCES }),
    placeOpinion: statementIfAny(2, 3000),
  }),
  forward_inspection: concluded,
  return_inspection: z.object({ reason: statement(5, 1000) }),
  take_back_inspection: z.object({ reason: statement(5, 1000) }),
  conclude_inspection: concluded,
  end_inspection: nothing,
};

const day = (message: string) => z.string({ error: message }).refine(isDay, message);

/** 冻结并公布: the list of this year, where the seed will come from and when, by whom and until when the inspections are done. */
export const freezeFrameInput = z.object({
  programmeId: z.uuid("请选择活动"),
  year,
  seedPlan: z
    .string({ error: "请写明种子来源" })
    .trim()
    .min(8, "请写明种子来源，至少 8 个字，如何种公开开奖、第几期")
    .max(300, "最多 300 个字"),
  seedDay: day("请选择种子产生的日期"),
  seedTime: z
    .string({ error: "请填写种子产生的时间" })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "请填写种子产生的时间，如 21:15"),
  dueOn: day("请选择检查完成的日期"),
  by: z.preprocess((given) => (given === "" ? undefined : given), z.enum(["organiser", "province_office"]).optional()),
});
export type FreezeFrameInput = z.input<typeof freezeFrameInput>;
export type FreezeFrame = z.output<typeof freezeFrameInput>;

const version = z.coerce.number("页面内容不完整，请刷新").int().min(0);

/** 选定检查指标 of one catalogue; none chosen: all of it. */
export const chooseItemsInput = z.object({
  id: z.uuid(),
  catalogueId: z.uuid(),
  version,
  indicatorIds: z.array(z.uuid()).max(500),
});
export type ChooseItemsInput = z.input<typeof chooseItemsInput>;

const judgement = z.enum(["met", "partly_met", "not_met", "not_applicable"], "请选择是否符合");
const finding = z.string().trim().max(2000, "最多 2000 个字").default("");

/** One item of the check sheet, against the version seen. */
export const saveItemInput = z.object({ id: z.uuid(), version, judgement, finding });
export type SaveItemInput = z.input<typeof saveItemInput>;

/** 其余全部符合: the items of one section, or of the whole sheet, that have no judgement. */
export const restMetInput = z.object({ id: z.uuid(), section: z.string().max(200).default("") });
export type RestMetInput = z.input<typeof restMetInput>;

/** 要求提供材料: one a line, all due on one day. */
export const askMaterialsInput = z.object({
  id: z.uuid(),
  names: z
    .string({ error: "请写明需要的材料，一行一份" })
    .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== ""))
    .pipe(
      z
        .array(z.string().min(2, "材料名称至少 2 个字").max(200, "材料名称最多 200 个字"))
        .min(1, "请写明需要的材料，一行一份")
        .max(50, "一次最多 50 份"),
    ),
  dueOn: day("请选择提交期限"),
});
export type AskMaterialsInput = z.input<typeof askMaterialsInput>;

export const materialFileInput = fileInput
  .omit({ applicationId: true, indicatorId: true })
  .extend({ materialId: z.uuid() });
export type MaterialFile = z.infer<typeof materialFileInput>;
