import { Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent, request } from "node:https";

/** As long as a person waits. */
const PATIENCE_MS = 60_000;

/**
 * One browser's line: connections kept alive, through nginx or (a port) to one process. An answer without one has the status 0.
 * @param {{origin: string, certificate?: Buffer, port?: number}} where `port`: of one process, spoken to as nginx would
 */
export function openLine({ origin, certificate, port }) {
  const { hostname, host, port: front } = new URL(origin);
  const [send, agent] = port
    ? [plainRequest, new PlainAgent({ keepAlive: true })]
    : [request, new Agent({ keepAlive: true, ca: certificate })];
  const passed = port ? { host, "x-forwarded-host": host, "x-forwarded-proto": "https" } : {};

  function once({ method = "GET", path, headers = {}, body }) {
    return new Promise((resolve) => {
      const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
      const asked = send(
        {
          ...{ agent, method, path, host: hostname, port: port ?? front },
          headers: { host, ...passed, origin, ...length, ...headers },
        },
        (answer) => {
          const parts = [];
          answer.on("data", (part) => parts.push(part));
          answer.on("error", (error) => resolve({ status: 0, headers: {}, text: error.message }));
          answer.on("end", () =>
            resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }),
          );
        },
      );
      asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error("没有回答")));
      asked.on("error", (error) =>
        resolve({
          status: 0,
          headers: {},
          text: error.message,
          stale: asked.reusedSocket && error.code === "ECONNRESET",
        }),
      );
      asked.end(body);
    });
  }
  return {
    origin,
    /** As browsers do: a kept connection that was closed in the very moment of being used again is replaced, once. */
    async ask(what) {
      const answer = await once(what);
      return answer.stale ? once(what) : answer;
    },
    end: () => agent.destroy(),
  };
}

/** What an answer asks the browser to keep. */
export const cookiesOf = ({ headers }) =>
  (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).filter((cookie) => !cookie.endsWith("="));

/** Signs in by the form's own door. @returns {Promise<{cookie: string, answer: object}>} the cookie is empty where it was refused */
export async function signIn(line, { account, password, headers = {} }) {
  const page = await line.ask({ path: "/api/auth/csrf", headers });
  const held = cookiesOf(page).join("; ");
  const body = new URLSearchParams({ account, password, json: "true", csrfToken: JSON.parse(page.text).csrfToken });
  const answer = await line.ask({
    method: "POST",
    path: "/api/auth/callback/credentials",
    headers: { ...headers, cookie: held, "content-type": "application/x-www-form-urlencoded" },
    body: body.toString(),
  });
  const session = cookiesOf(answer).find((cookie) => cookie.includes("session-token="));
  return { cookie: session ?? "", held, csrf: JSON.parse(page.text).csrfToken, answer };
}
