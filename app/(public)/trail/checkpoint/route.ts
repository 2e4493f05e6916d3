import { checkpointNote } from "@/lib/trail/checkpoints";
import { logText } from "@/lib/trail/published-response";

/** The newest checkpoint of 留痕日志 (C2SP checkpoint), for anyone. */
export async function GET(): Promise<Response> {
  return logText(await checkpointNote(), true);
}
