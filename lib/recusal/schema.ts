import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { FOUND_GROUNDS } from "./rules";

/** 申明回避. */
export const declarationInput = z.object({ applicationId: z.uuid(), reason: statement(10, 2000) });

export const sheetDeclarationInput = declarationInput.omit({ applicationId: true }).extend({ sheetId: z.uuid() });

/** 同意不回避: only for what was found. */
export const overrideInput = z.object({
  applicationId: z.uuid(),
  assessorId: z.uuid(),
  ground: z.enum(FOUND_GROUNDS as [(typeof FOUND_GROUNDS)[number]]),
  reason: statement(10, 2000),
});

/** 进入标段: the commitment read and signed, with the places of which one recuses oneself at once. */
export const entryInput = z.object({
  lotId: z.uuid(),
  read: z.literal("yes", { error: "请先阅读并勾选承诺" }),
  recusals: z.array(declarationInput).max(500).default([]),
  password: z.string({ error: "请输入登录口令" }).min(1, "请输入登录口令").max(200),
  code: z.string().max(60).default(""),
});
