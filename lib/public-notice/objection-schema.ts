import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { FIELD_MESSAGES } from "@/lib/labels/notice";
import { isCitizenNumber, isContact, isCreditCode } from "./identity-number";

const shortText = (message: string) => z.string({ error: message }).trim().min(2, message).max(100, "最多 100 个字");

/** What a visitor hands in; `key` one per form, so that a repeated submission has one receipt. */
export const objectionInput = z.object({
  noticeId: z.uuid(),
  applicationId: z.uuid(FIELD_MESSAGES.applicationId),
  reason: statement(10, 4000),
  basis: statement(10, 4000),
  name: shortText(FIELD_MESSAGES.name),
  identityNumber: z
    .string({ error: FIELD_MESSAGES.identityNumber })
    .trim()
    .toUpperCase()
    .refine((text) => isCitizenNumber(text) || isCreditCode(text), FIELD_MESSAGES.identityNumber),
  contact: z.string({ error: FIELD_MESSAGES.contact }).trim().max(200).refine(isContact, FIELD_MESSAGES.contact),
  key: z.uuid(),
});
export type ObjectionInput = z.output<typeof objectionInput>;

/** What the objector says about himself; sealed as one text. */
export type Identity = Pick<ObjectionInput, "name" | "identityNumber" | "contact">;
