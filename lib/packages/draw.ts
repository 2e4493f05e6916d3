import "server-only";
import { readApart } from "@/lib/documents/apart";
import type { Paper } from "@/lib/documents/paper";
import { BuildFailure } from "./build-failure";

const SCRIPTS = { pdf: "paper-pdf.mjs", docx: "paper-docx.mjs" } as const;
const LIMITS = { timeoutMs: 240_000, memoryMb: 1_024 };

/** Draws documents in a process of its own, so that this one goes on answering meanwhile. Throws where nothing comes of it. */
export async function drawAll(form: keyof typeof SCRIPTS, papers: readonly Paper[]): Promise<Buffer[]> {
  const answer = await readApart<{ files?: Uint8Array[]; error?: string }>(SCRIPTS[form], { papers }, LIMITS);
  if (answer?.files) return answer.files.map((bytes) => Buffer.from(bytes));
  throw new BuildFailure("render_failed", answer?.error);
}

/** The same with one document. */
export async function draw(form: keyof typeof SCRIPTS, paper: Paper): Promise<Buffer> {
  const [bytes] = await drawAll(form, [paper]);
  return bytes!;
}
