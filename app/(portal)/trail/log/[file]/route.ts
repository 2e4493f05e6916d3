import { notFound } from "next/navigation";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { checkpointedSize, LOG_FILES, logFile } from "@/lib/trail/audit-export";

type Context = { params: Promise<{ file: string }> };

/** 留痕日志 for the auditor, a file at a time, streamed; `size` from the page, so that the three belong together. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await requireActor();
  if (mayOpen(actor, "trail")) notFound();
  const asked = (await params).file;
  const name = LOG_FILES.find((file) => file === asked);
  const size = Number(new URL(request.url).searchParams.get("size"));
  if (!name || !Number.isSafeInteger(size) || size < 1 || size > (await checkpointedSize())) notFound();
  const pieces = (await logFile(name, size))[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
