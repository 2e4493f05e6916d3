import { z } from "zod";
import { wholePostedIfAny } from "@/lib/kernel/typed-figures";

const capacity = z.preprocess(
  wholePostedIfAny,
  z.number("请填写整数").int("请填写整数").min(1, "至少 1 项").max(100_000, "最多 100000 项").nullable(),
);

/** 生成方案: `lotId` empty for the cases of the cycle that are in no lot; without a seed one is drawn. */
export const proposalInput = z.object({
  cycleId: z.uuid(),
  lotId: z.preprocess((value) => (value === "" || value === undefined ? null : value), z.uuid().nullable()),
  seed: z.string().trim().max(100, "最多 100 个字").default(""),
  capacity,
});

const seen = { proposalId: z.uuid(), version: z.coerce.number().int().min(0) };

/** 采用、作废: `version` as the page saw it. */
export const settleInput = z.object(seen);

/** 调整一行; without an assessor the line is left open. */
export const lineInput = z.object({
  ...seen,
  lineId: z.uuid(),
  assessorId: z.preprocess((value) => (value === "" || value === undefined ? null : value), z.uuid().nullable()),
});

/** 定标评分: a case of the lot that all its assessors score. */
export const calibrationInput = z.object({ lotId: z.uuid(), applicationId: z.uuid() });
