import "server-only";
import { readApart } from "@/lib/documents/apart";
import type { Paper } from "@/lib/documents/paper";
import { BuildFailure } from "./build-failure";

const SCRIPTS = { pdf: "paper-pdf.mjs", docx: "paper-docx.mjs" } as const;
const LIMITS = { timeoutMs: 240_000, memoryMb: 1_024 };

/** Draws a document in a process of its own, so that this one goes on answering meanwhile. Throws where nothing comes of it. */
export async function draw(form: keyof typeof SCRIPTS, paper: Paper): Promise<Buffer> {
  const answer = await readApart<{ bytes?: Uint8Array; error?: string }>(SCRIPTS[form], paper, LIMITS);
  if (answer?.bytes) return Buffer.from(answer.bytes);
  throw new BuildFailure("render_failed", answer?.error);
}
