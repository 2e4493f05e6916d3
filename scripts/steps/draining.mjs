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
    /** Whoever asks only whether requests may be sent here (`?ready=1`) is not told of the database: what needs none is answered without it. @param {Handle} handle @returns {Handle} */
    before: (handle) =>
      /** @type {Handle} */ (
        (request, response) => {
          const { url = "" } = request;
          if (!drains && url !== READY) return handle(request, response);
          if (!drains) return answer(response, 200, "ready");
          response.setHeader("Connection", "close");
          if (url.split("?")[0] !== "/api/health") return handle(request, response);
          return answer(response, 503, "draining");
        }
      ),
  };
}

const READY = "/api/health?ready=1";

function answer(response, status, said) {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  return response.end(JSON.stringify({ status: said }));
}

/** How long it says so before it takes in nothing more, in milliseconds: longer than the load balancer takes to notice. None on one machine. */
export function drainMs(told = process.env.DRAIN_MS ?? "") {
  if (told === "") return 0;
  if (!/^\d{1,6}$/.test(told)) throw new Error(`DRAIN_MS=${told} 应为毫秒数（0 至 999999 的整数）。`);
  return Number(told);
}
