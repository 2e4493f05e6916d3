import { trailKeys } from "@/lib/trail/checkpoints";
import { logText } from "@/lib/trail/published-response";

/** Every public key that has signed checkpoints of 留痕日志, the present one last, for anyone. */
export async function GET(): Promise<Response> {
  return logText((await trailKeys()).map((key) => `${key}\n`).join(""), true);
}
