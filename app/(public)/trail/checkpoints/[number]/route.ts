import { checkpointNote } from "@/lib/trail/checkpoints";
import { logText, numberIn } from "@/lib/trail/published-response";

/** One checkpoint of 留痕日志 by its number, for anyone. */
export async function GET(_: Request, { params }: { params: Promise<{ number: string }> }): Promise<Response> {
  const number = numberIn((await params).number);
  return logText(number === null ? null : await checkpointNote(number));
}
