import { isKnown } from "./admission-ranks.mjs";

/** Longer than a refusal usually takes, and no time that anybody waits for. */
export const SLOT_MS = 200;

/**
 * 不存在 is answered to somebody signed in at full slots of time alone, counted from when the framework began. What may not be read is not
 * found, as if it weren't there; but to find a row and whose it is takes longer than to find none, at some doors by a dozen statements. When the
 * answer comes tells nothing of that any more, at whatever door, and however the reading behind it is written. All other answers pass as they are.
 * @param {(request: object, response: object) => Promise<unknown>} handle the framework
 */
export function evenRefusals(handle, slotMs = SLOT_MS) {
  return (request, response) => {
    holdMissing(request, response, slotMs);
    return handle(request, response);
  };
}

/**
 * Until the first byte nobody knows what the answer will be; from then on it goes by itself or is kept until its slot. What stands in front of
 * the methods meanwhile, the framework's compression, stays there.
 */
function holdMissing(request, response, slotMs) {
  const began = performance.now();
  const { write, end, flushHeaders } = response;
  let parts = null;
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
    take(...given);
    const told = given.find((each) => typeof each === "function");
    if (told) queueMicrotask(told);
    return true;
  };
  response.end = (...given) => {
    if (!isHeld()) return end.apply(response, given);
    take(...given);
    const passed = performance.now() - began;
    const told = given.filter((each) => typeof each === "function");
    setTimeout(() => end.call(response, Buffer.concat(parts), ...told), Math.ceil(passed / slotMs) * slotMs - passed);
    return response;
  };
}
