import { isKnown } from "./admission-ranks.mjs";

/** Longer than a refusal usually takes, and no time that anybody waits for. */
export const SLOT_MS = 200;

/**
 * 不存在 is answered to somebody signed in at full slots of time alone, counted from when the framework began. What may not be read is not
 * found, as if it weren't there; but to find a row and whose it is takes longer than to find none, at some doors by a dozen statements. When the
 * answer comes tells nothing of that any more, however the reading behind it is written. All other answers pass as they are; among them what is
 * not found within a 200, as the framework's own navigation is told it. A kept answer is done with, its place free, when its last word was said.
 * @param {(request: object, response: object) => Promise<unknown>} handle the framework
 */
export function evenRefusals(handle, slotMs = SLOT_MS) {
  return (request, response) => {
    const said = holdMissing(request, response, slotMs);
    return Promise.race([said, handle(request, response)]);
  };
}

/**
 * Until the first byte nobody knows what the answer will be; from then on it goes by itself or is kept until its slot. What stands in front of
 * the methods meanwhile, the framework's compression, stays there. Answers a promise that all of a kept answer was said: the framework waits
 * until it is sent, which it never is to somebody who leaves meanwhile.
 */
function holdMissing(request, response, slotMs) {
  const began = performance.now();
  const { write, end, flushHeaders } = response;
  let over;
  const said = new Promise((resolve) => {
    over = resolve;
  });
  let parts = null;
  let ended = false;
  const isHeld = () => {
    if (response.statusCode === 404 && parts === null && isKnown(request)) parts = [];
    return parts !== null;
  };
  const take = (chunk, encoding) => {
    if (chunk && typeof chunk !== "function")
      parts.push(Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8"));
  };
  response.flushHeaders = () => {
    if (!isHeld()) flushHeaders.call(response);
  };
  response.write = (...given) => {
    if (!isHeld()) return write.apply(response, given);
    if (!ended) take(...given);
    const told = given.find((each) => typeof each === "function");
    if (told) queueMicrotask(told);
    return true;
  };
  response.end = (...given) => {
    if (!isHeld()) return end.apply(response, given);
    if (ended) return response;
    ended = true;
    take(...given);
    const told = given.filter((each) => typeof each === "function");
    if (!response.destroyed) sendAtSlot(() => end.call(response, Buffer.concat(parts), ...told));
    over();
    return response;
  };
  function sendAtSlot(send) {
    const passed = performance.now() - began;
    const slot = setTimeout(send, Math.ceil(passed / slotMs) * slotMs - passed);
    response.once("close", () => clearTimeout(slot));
  }
  return said;
}
