import { randomUUID } from "node:crypto";
import { Counter, Gauge, Histogram } from "prom-client";
import { figures } from "../../lib/platform/figures.mjs";
import { wasShed } from "./admission.mjs";
import { BUILT } from "./routes.mjs";

/** Seconds; the finest are those of pages that are kept. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const GIVEN = /^[\w-]{8,64}$/;

function measures(into) {
  const registers = [into];
  return {
    duration: new Histogram({
      name: "portal_http_request_seconds",
      help: "从收到请求到答完的时间",
      labelNames: ["method", "route", "status"],
      buckets: BUCKETS,
      registers,
    }),
    under: new Gauge({ name: "portal_http_requests_under_way", help: "正在处理的请求", registers }),
    left: new Counter({ name: "portal_http_requests_left", help: "没有等到答复就断开的请求", registers }),
  };
}

/**
 * Before everything else: gives each request a number (a proxy's own where it sends one in `X-Request-Id`), counts and times it by its
 * route, and writes one line of it. Neither the address with its numbers and codes nor who asked stands in either.
 * @param {(request: object, response: object) => unknown} handle
 * @param {{routeOf: (address: string) => string, log: import("pino").Logger, slowMs: number, all: boolean, into?: import("prom-client").Registry}} options
 *   `all` false: only what failed or took longer than `slowMs`
 */
export function watched(handle, { routeOf, log, slowMs, all, into = figures() }) {
  const { duration, under, left } = measures(into);
  return (request, response) => {
    const began = performance.now();
    const given = request.headers["x-request-id"];
    const number = GIVEN.test(given ?? "") ? given : randomUUID();
    request.headers["x-request-id"] = number;
    response.setHeader("X-Request-Id", number);
    const { method, url } = request;
    under.inc();
    response.once("close", () => {
      under.dec();
      const ms = performance.now() - began;
      const route = routeOf(url);
      const answered = response.writableFinished;
      if (!answered) left.inc();
      const status = answered ? response.statusCode : 499;
      duration.observe({ method: known(method), route, status: String(status) }, ms / 1000);
      const told = all && route !== BUILT;
      // one who is asked to come again is no fault, and a line each would be more work than answering was
      const fault = status >= 500 && !wasShed(response);
      if (!told && !fault && ms < slowMs) return;
      const line = { request: number, method, route, status, ms: Math.round(ms) };
      log[fault ? "error" : "info"](line, "请求");
    });
    return handle(request, response);
  };
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const known = (method) => (METHODS.has(method) ? method : "other");
