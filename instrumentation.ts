import { markFault } from "./lib/platform/away.mjs";

/** Called once when the server starts: begins what the portal does by itself. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startByItself } = await import("./lib/jobs/start");
  startByItself();
}

type Asked = { headers: Record<string, string | string[] | undefined>; method: string };
type Where = { routePath: string; routeType: string };

/** Called for each fault that a page, an action or a route ends in: the number that the visitor is shown stands beside it. */
export async function onRequestError(error: unknown, request: Asked, { routePath, routeType }: Where): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  // before anything is waited for: the answer is about to go out
  markFault(String(request.headers["x-request-id"] ?? ""), error);
  const { logFault } = await import("./lib/platform/log");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const number = String(request.headers["x-request-id"] ?? "");
  logFault(routePath, error, { sort: routeType, method: request.method, digest, request: number });
}
