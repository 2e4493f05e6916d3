import { consistencyOf } from "@/lib/trail/proofs";
import { numberIn, proofFile } from "@/lib/trail/published-response";

/** 一致性证明 between two checkpoints by their numbers, for anyone. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const [from, to] = [numberIn(asked.get("from")), numberIn(asked.get("to"))];
  return proofFile(from === null || to === null ? null : await consistencyOf(from, to));
}
