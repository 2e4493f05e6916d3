import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { markFields } from "@/lib/assessment/schema";

/** 所商议的一项：从自己的评分表看过去，地址里没有案卷。 */
const ownItem = { sheetId: z.uuid(), indicatorId: z.uuid() };
const anyItem = { applicationId: z.uuid(), indicatorId: z.uuid() };
const reason = statement(5, 2000);

export const messageInput = z.object({ ...ownItem, text: statement(2, 2000) });
export const proposalInput = z.object({ ...ownItem, ...markFields, reason });
export const acceptInput = z.object({ ...ownItem, proposalId: z.uuid() });
export const askThirdInput = z.object(ownItem);

/** 对一处差异的裁定。 */
export const adjudicationInput = z.object({ ...anyItem, ...markFields, reason });

/** 为差异或者为答复指定、抽取第三名评估员。 */
const purpose = z.enum(["difference", "answer"]);
export const appointInput = z.object({
  ...anyItem,
  purpose,
  assessorId: z.uuid({ error: "请选择评估员" }),
});
export const drawInput = z.object({ ...anyItem, purpose });

export const thirdInput = z.object({ thirdId: z.uuid(), ...markFields, reason });
export const withdrawInput = z.object({ thirdId: z.uuid(), reason: statement(10, 2000) });
