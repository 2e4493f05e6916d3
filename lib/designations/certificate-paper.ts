import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { readApart } from "@/lib/documents/apart";
import { formatDate } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { CERTIFICATE_TEXTS } from "@/lib/labels/certificates";
import { problemText } from "@/lib/labels/problems";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { codePrinted } from "./check-code";
import { HOLDER_ID } from "./holder";
import type { DesignationStage } from "./workflow";

const MAY: readonly Standing[] = ["applicant", "applicant_signatory", "organiser", "organiser_signatory"];
const VALID: readonly DesignationStage[] = ["in_force", "warned"];
const LIMITS = { timeoutMs: 60_000, memoryMb: 512 };

type Certified = Parameters<typeof certificateTexts>[0] & {
  stage: DesignationStage;
  checkCode: string;
  holderId: string;
  organiserId: string;
};

/** The entry whose certificate is asked for, with its check code; null for everybody but who answers for the title and the organiser. One statement. */
async function certificateOf(actor: Actor, designationId: string) {
  if (!isUuid(designationId)) return null;
  const [title] = await db.$queryRaw<Certified[]>`
    SELECT e."certificateNumber", e."holder", e."title", e."theme", e."decisionNumber", e."designatedAt", e."organiser", e."stage"::text,
      k."checkCode", ${HOLDER_ID} AS "holderId", p."organiserId"
    FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "RegisterEntry" e ON e."designationId" = d."id" JOIN "Certificate" k ON k."designationId" = d."id"
    WHERE d."id" = ${designationId}::uuid`;
  if (!title) return null;
  const parties = { applicant: title.holderId, organiser: title.organiserId };
  if (!standingsOf(actor, parties).some((standing) => MAY.includes(standing))) return null;
  return { entry: title, checkCode: title.checkCode };
}

/** Whether the reader may take the certificate of a title: null where it isn't theirs, otherwise why not now, or "" where they may. */
export async function certificateBlocked(actor: Actor, designationId: string): Promise<string | null> {
  const found = await certificateOf(actor, designationId);
  if (!found) return null;
  return VALID.includes(found.entry.stage) ? "" : problemText({ code: "certificate_void" });
}

/** What is written on a certificate; the QR code leads to the title's entry, where the check code is compared. */
function certificateTexts(
  entry: {
    certificateNumber: string;
    holder: string;
    title: string;
    theme: string | null;
    decisionNumber: string;
    designatedAt: Date;
    organiser: string;
  },
  checkCode: string,
  base: string,
) {
  const day = formatDate(entry.designatedAt);
  return {
    heading: CERTIFICATE_TEXTS.heading,
    name: CERTIFICATE_TEXTS.name,
    holder: `${entry.holder}：`,
    given: CERTIFICATE_TEXTS.given,
    title: entry.theme ? `${entry.title}（${entry.theme}）` : entry.title,
    decision: CERTIFICATE_TEXTS.decision(entry.decisionNumber, day),
    numberTerm: CERTIFICATE_TEXTS.number,
    number: entry.certificateNumber,
    codeTerm: CERTIFICATE_TEXTS.code,
    code: codePrinted(checkCode),
    scan: CERTIFICATE_TEXTS.scan,
    organiser: entry.organiser,
    seal: CERTIFICATE_TEXTS.seal,
    day,
    foot: CERTIFICATE_TEXTS.foot,
    link: `${base}/register/${encodeURIComponent(entry.certificateNumber)}?code=${checkCode}`,
  };
}

/**
 * 示范命名证书 as PDF (A4 landscape), for the holder and the organiser; of a title that is in force or warned.
 * @param base the address of the portal as visitors have it, without a slash at the end
 */
export async function certificatePdf(
  actor: Actor,
  designationId: string,
  base: string,
): Promise<Result<{ file: Buffer; name: string }, ActProblem>> {
  const found = await certificateOf(actor, designationId);
  if (!found) return err({ code: "not_found" });
  const { entry, checkCode } = found;
  if (!VALID.includes(entry.stage)) return err({ code: "certificate_void" });
  const paper = { ...certificateTexts(entry, checkCode, base), createdAt: now().toISOString() };
  const answer = await readApart<{ files?: Uint8Array[] }>("certificate-pdf.mjs", { papers: [paper] }, LIMITS);
  const file = answer?.files?.[0];
  if (!file) throw new Error(`certificate ${entry.certificateNumber} was not drawn`);
  return ok({ file: Buffer.from(file), name: CERTIFICATE_TEXTS.fileName(entry.certificateNumber) });
}
