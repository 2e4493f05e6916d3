import { availableParallelism } from "node:os";
import { Counter, Gauge, Histogram } from "prom-client";
import { figures } from "../../lib/platform/figures.mjs";
import { admissionLine, RANKS } from "./admission-line.mjs";
import { isFree, isKnown, isTransfer, publicFiles, rankOf } from "./admission-ranks.mjs";
import { arrivals } from "./arrivals.mjs";
import { answerBusy } from "./busy-answer.mjs";

const RANK_NAMES = Object.keys(RANKS);
/** By rank: so long in milliseconds for a turn. */
const PATIENCE = [8_000, 5_000, 8_000, 3_000];
/** Whoever has gone holds the place as long as the framework still works for them, and so many milliseconds at most. */
const AFTER_GONE = 30_000;
const shed = new WeakSet();

/** Whether this is the answer to a request that was not begun. */
export const wasShed = (response) => shed.has(response);

/** So many requests at once, from the processors or as the operator says (REQUESTS_AT_ONCE, REQUESTS_WAITING, FILES_AT_ONCE). */
export function boundsFrom(env, processors = availableParallelism()) {
  const places = whole(env, "REQUESTS_AT_ONCE", Math.min(64, Math.max(16, 8 * processors)));
  const most = whole(env, "REQUESTS_WAITING", 8 * places);
  const transfers = whole(env, "FILES_AT_ONCE", 2 * places);
  return {
    pages: { places, kept: Math.floor(places / 4), most, patience: PATIENCE },
    files: { places: transfers, kept: Math.floor(transfers / 4), most: transfers, patience: PATIENCE },
  };
}

function whole(env, name, otherwise) {
  const value = env[name];
  if (!value) return otherwise;
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new Error(`环境变量 ${name} 应为 1 至 99999 的整数，现为“${value}”`);
  return Number(value);
}

function measures(lines, bodies, into) {
  const registers = [into];
  new Gauge({
    name: "portal_bodies_coming",
    help: "正文还在路上、没有开始排队的请求",
    registers,
    collect() {
      this.set(bodies.waiting());
    },
  });
  for (const [name, help, read] of [
    ["portal_places_taken", "正在办理的请求占用的位置", "under"],
    ["portal_requests_waiting", "排队等待办理的请求", "waiting"],
  ])
    new Gauge({
      name,
      help,
      labelNames: ["line"],
      registers,
      collect() {
        for (const [line, each] of Object.entries(lines)) this.set({ line }, each[read]());
      },
    });
  const labelNames = ["line", "rank"];
  return {
    refused: new Counter({
      name: "portal_requests_shed_total",
      help: "因繁忙没有办理、请其稍后再来的请求",
      labelNames: [...labelNames, "why"],
      registers,
    }),
    waited: new Histogram({
      name: "portal_requests_waited_seconds",
      help: "轮到办理之前排队的时间",
      labelNames,
      buckets: [0.01, 0.1, 0.5, 1, 2, 4, 8],
      registers,
    }),
  };
}

/**
 * Lets no more requests into the framework than can be answered well; the others wait their turn for a while, and are asked to come again
 * where it doesn't come. What is not let in is not begun: nothing of it has been read or written. Nobody takes a place before a small body is here.
 * @param {(request: object, response: object) => Promise<unknown>} handle the framework
 */
export function admitted(
  handle,
  { bounds = boundsFrom(process.env), bodies = {}, files = publicFiles(), into = figures() } = {},
) {
  const lines = { pages: admissionLine(bounds.pages), files: admissionLine(bounds.files) };
  const coming = arrivals(bodies);
  const { refused, waited } = measures(lines, coming, into);

  function refuse(request, response, labels, { whole }) {
    refused.inc(labels);
    shed.add(response);
    if (labels.why === "gone") return;
    if (!whole) response.setHeader("Connection", "close");
    answerBusy(request, response);
    // what was sent is let go, so that the connection can carry the next
    request.resume();
  }

  return async (request, response) => {
    if (isFree(request, files)) return handle(request, response);
    if (response.destroyed) return;
    const known = isKnown(request);
    const came = await coming.arrive(request, response, known);
    const line = isTransfer(request) || came === "large" ? "files" : "pages";
    const rank = rankOf(request, known);
    const labels = { line, rank: RANK_NAMES[rank] };
    if (came === "gone" || came === "crowded") return refuse(request, response, { ...labels, why: came }, {});
    const began = performance.now();
    const { turn, quit } = lines[line].enter(rank);
    response.once("close", quit);
    const leave = await turn;
    response.off("close", quit);
    if (typeof leave !== "function")
      return refuse(request, response, { ...labels, why: leave }, { whole: came === "whole" });
    // gone at the very moment of the turn: no close will be heard any more
    if (response.destroyed) return leave();
    waited.observe(labels, (performance.now() - began) / 1000);
    let late;
    const gone = () => {
      late = setTimeout(leave, AFTER_GONE).unref();
    };
    response.once("close", gone);
    try {
      return await handle(request, response);
    } finally {
      leave();
      response.off("close", gone);
      clearTimeout(late);
    }
  };
}
