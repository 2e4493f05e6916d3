import { lookUp } from "@/lib/trail/lookup";
import { proofFile } from "@/lib/trail/published-response";

/** 收录证明 by a number in hand: hashes alone, for anyone. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const found = await lookUp(asked.get("number") ?? "", asked.get("check") ?? "");
  return proofFile(found.state === "included" ? found.proof : null);
}
