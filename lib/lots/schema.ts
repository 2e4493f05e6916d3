import { z } from "zod";
import { nothing } from "@/lib/acts/proposal";
import type { LotAction } from "./workflow";

/** What each act on a lot is handed in with: each is about the lot as it stands. */
export const lotProposals: Record<LotAction, z.ZodType> = {
  begin_assessment: nothing,
  release_deductions: nothing,
  open_lot: nothing,
};

/** Values that a form sends once or several times under one name. */
const several = <T extends z.ZodType>(each: T) =>
  z.preprocess(
    (value) => (value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value]),
    z.array(each),
  );

const distinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

const part = z.object({
  name: z.string({ error: "请填写分组名称" }).trim().min(1, "请填写分组名称").max(50, "最多 50 个字"),
  /** 一级指标 by their titles. */
  sections: several(z.string().trim().min(1)).refine((titles) => titles.length > 0, "每组至少选一个一级指标"),
});
export type PartInput = z.infer<typeof part>;

const content = {
  name: z.string({ error: "请填写标段名称" }).trim().min(2, "标段名称至少 2 个字").max(50, "最多 50 个字"),
  agencies: several(z.uuid()).refine(distinct, "同一机构不能选两次"),
  cases: several(z.uuid()).refine(distinct, "同一案卷不能选两次"),
  /** 其余全部列入: besides those named, every case under assessment that is in no lot. */
  rest: z.preprocess((value) => value === "yes" || value === true, z.boolean()).default(false),
  parts: z
    .array(part)
    .max(12, "最多分 12 组")
    .refine((parts) => distinct(parts.flatMap(({ sections }) => sections)), "同一个一级指标不能分在两组")
    .refine((parts) => distinct(parts.map(({ name }) => name)), "分组名称不能相同")
    .default([]),
};

/** 新设标段. */
export const newLotInput = z.object({ cycleId: z.uuid(), ...content });
/** 修改筹备中的标段; `version` as the page saw it. */
export const changeLotInput = z.object({ lotId: z.uuid(), version: z.coerce.number().int().min(0), ...content });
export const dropLotInput = z.object({ lotId: z.uuid(), version: z.coerce.number().int().min(0) });
export type LotContent = Omit<z.infer<typeof newLotInput>, "cycleId">;
