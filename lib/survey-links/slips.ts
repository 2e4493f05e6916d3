import "server-only";
import { readApart } from "@/lib/documents/apart";
import { SLIP_TEXTS } from "@/lib/labels/survey-links";
import { answerPath, writeCode } from "./codes";

type Slips = { place: string; agency: string; base: string; until: string; codes: readonly string[]; createdAt: Date };

/** Slips of paper with code and QR code, eight on a page, as PDF; null where nothing came of it. */
export async function drawSlips({ place, agency, base, until, codes, createdAt }: Slips): Promise<Buffer | null> {
  const paper = {
    title: SLIP_TEXTS.head(place),
    lines: [SLIP_TEXTS.who(agency), SLIP_TEXTS.how(`${base.replace(/^https?:\/\//, "")}/answer`)],
    foot: SLIP_TEXTS.until(until),
    slips: codes.map((code) => ({ code: writeCode(code), link: `${base}${answerPath(code)}` })),
    createdAt: createdAt.toISOString(),
  };
  const answer = await readApart<{ files?: Uint8Array[] }>("slips-pdf.mjs", { papers: [paper] }, LIMITS);
  return answer?.files?.[0] ? Buffer.from(answer.files[0]) : null;
}

const LIMITS = { timeoutMs: 120_000, memoryMb: 1_024 };
