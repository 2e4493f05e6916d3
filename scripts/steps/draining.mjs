/**
 * A server that is being taken out says so to the load balancer first, answers whoever still comes, and keeps no line open for more.
 * @template {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => unknown} Handle
 */
export function draining() {
  let drains = false;
  return {
    /** From now on. */
    begin() {
      drains = true;
    },
    /** @param {Handle} handle @returns {Handle} */
    before: (handle) =>
      /** @type {Handle} */ (
        (request, response) => {
          if (!drains) return handle(request, response);
          response.setHeader("Connection", "close");
          if ((request.url ?? "").split("?")[0] !== "/api/health") return handle(request, response);
          response.writeHead(503, { "Content-Type": "application/json", "Cache-Control": "no-store" });
          return response.end(JSON.stringify({ status: "draining" }));
        }
      ),
  };
}

/** How long it says so before it takes in nothing more, in milliseconds: longer than the load balancer takes to notice. None on one machine. */
export function drainMs(told = process.env.DRAIN_MS ?? "") {
  if (told === "") return 0;
  if (!/^\d{1,6}$/.test(told)) throw new Error(`DRAIN_MS=${told} 应为毫秒数（0 至 999999 的整数）。`);
  return Number(told);
}
