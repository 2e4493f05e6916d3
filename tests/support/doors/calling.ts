import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const load = (path: string): Promise<Record<string, unknown>> => import(/* @vite-ignore */ join(root, path));

/** What somebody is answered at a door. */
export type Answer = {
  told: "sign_in" | "elsewhere" | "not_found" | "content" | "refused" | "by_shape" | "crash";
  detail: string;
};

const DIGEST = (error: unknown): string => String((error as { digest?: unknown })?.digest ?? "");

/** Next's own way to leave: a redirect, or “not found”; anything else that is thrown would be a 500. */
function thrown(error: unknown): Answer {
  const digest = DIGEST(error);
  if (digest.startsWith("NEXT_REDIRECT")) {
    const to = digest.split(";")[2] ?? "";
    return { told: /^\/sign-in(?:\?|$)/.test(to) ? "sign_in" : "elsewhere", detail: to };
  }
  if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;404") || digest === "NEXT_NOT_FOUND")
    return { told: "not_found", detail: "" };
  return { told: "crash", detail: error instanceof Error ? `${error.message}`.slice(0, 300) : String(error) };
}

type Params = Record<string, string>;

export async function callPage(path: string, params: Params): Promise<Answer> {
  const page = (await load(path)).default as (props: object) => unknown;
  try {
    const made = await page({ params: Promise.resolve(params), searchParams: Promise.resolve({}) });
    return made === null ? { told: "not_found", detail: "nothing" } : { told: "content", detail: "" };
  } catch (error) {
    return thrown(error);
  }
}

/** Of `[...name]` the route gets its parts. */
const inParts = (path: string, params: Params): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, path.includes(`[...${name}]`) ? value.split("/") : value]),
  );

/** A route's method called as Next would; `more` are headers and a query beside those that every call has. */
export async function callRoute(
  path: string,
  method: string,
  params: Params,
  body?: BodyInit,
  more: { headers?: Record<string, string>; query?: string } = {},
): Promise<Answer> {
  const handler = (await load(path))[method] as (request: Request, context: object) => Promise<Response>;
  const address = path
    .replace(/^app\//, "")
    .replace(/\([a-z]+\)\//g, "")
    .replace(/\/route\.ts$/, "")
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const headers = { host: "localhost:3000", origin: "http://localhost:3000", ...more.headers };
  const request = new Request(`http://localhost:3000/${address}${more.query ?? ""}`, {
    method,
    headers,
    ...(body ? { body } : {}),
  });
  try {
    return answered(await handler(request, { params: Promise.resolve(inParts(path, params)) }));
  } catch (error) {
    return thrown(error);
  }
}

async function answered(response: Response): Promise<Answer> {
  const { status } = response;
  if (status >= 500) return { told: "crash", detail: String(status) };
  const text = status >= 400 ? await response.text() : "";
  const code = /"code":"(\w+)"/.exec(text)?.[1] ?? "";
  if (status === 401) return { told: "sign_in", detail: "401" };
  if (status === 404) return { told: "not_found", detail: code };
  if (status === 403) return { told: "refused", detail: `403 ${code}` };
  // for what was sent, whoever sends it: whether anybody may was perhaps not asked
  if (status >= 400) return { told: "by_shape", detail: `${status} ${code}` };
  if (status >= 300) {
    const to = response.headers.get("location") ?? "";
    return { told: /\/sign-in/.test(to) ? "sign_in" : "elsewhere", detail: to };
  }
  // long answers come line by line, and end with what came of it
  if (/ndjson/.test(response.headers.get("content-type") ?? "")) {
    const lines = await response.text().catch(() => "broken off");
    if (/"refused"/.test(lines)) return { told: "refused", detail: lines.slice(0, 200) };
    return { told: lines === "broken off" ? "crash" : "content", detail: lines.slice(0, 200) };
  }
  // what is made as it is sent may break off
  const whole = await response.arrayBuffer().then(
    () => true,
    () => false,
  );
  return whole ? { told: "content", detail: `${status}` } : { told: "crash", detail: "broken off" };
}

/** A server action, with what it is bound to before what its form sends. */
export async function callAction(
  path: string,
  name: string,
  args: readonly unknown[],
): Promise<Answer & { said?: string }> {
  const action = (await load(path))[name] as (...given: readonly unknown[]) => Promise<unknown>;
  try {
    const made = (await action(...args)) as { problem?: string } | undefined;
    const problem = made?.problem;
    if (problem !== undefined) return { told: "refused", detail: problem, said: JSON.stringify(made) };
    return { told: "content", detail: JSON.stringify(made ?? null).slice(0, 200) };
  } catch (error) {
    return thrown(error);
  }
}
