import "server-only";

/** An answer that comes line by line; whoever leaves in the middle doesn't stop the work. */
export function inLines(work: (say: (line: object) => void) => Promise<void>): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      let left = false;
      const say = (line: object) => {
        if (left) return;
        try {
          controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        } catch {
          left = true;
        }
      };
      try {
        await work(say);
        if (!left) controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
  });
  return new Response(stream, {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "private, no-store, no-transform" },
  });
}
