import "server-only";
import { readApart } from "@/lib/documents/apart";
import { layOut } from "./layout";
import type { OfficialText } from "./model";

/** Draws papers as Word files in a process of its own, in their order. Throws where nothing comes of it. */
async function drawPapers(papers: readonly OfficialText[]): Promise<Buffer[]> {
  const order = { papers: papers.map(layOut) };
  const answer = await readApart<{ files?: Uint8Array[]; error?: string }>("official-docx.mjs", order, {
    timeoutMs: 60_000,
  });
  if (!answer?.files) throw new Error(`official paper: ${answer?.error ?? "no answer"}`);
  return answer.files.map((bytes) => Buffer.from(bytes));
}

/** The same with one. */
export async function drawPaper(paper: OfficialText): Promise<Buffer> {
  const [bytes] = await drawPapers([paper]);
  return bytes!;
}
