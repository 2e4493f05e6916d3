/** A body up to this size is waited for before its request enters the line; a larger one, or one that turns out to be, streams in a place for files. */
export const LARGE = 256 * 1024;
/** So many bytes at most are on their way in at once, as their senders announce them. */
const MOST = 64 * 1024 * 1024;
/** What a connection costs beside what it brings. */
const LEAST = 4_096;
const arriving = new WeakSet();

/** Whether the body of this request is being waited for by us, so that what of it lies unread waits for its sender. */
export const isArriving = (request) => arriving.has(request);

/**
 * Waits for small bodies before their requests take a place, so that nobody holds one by sending slowly. Nothing is read of them: the framework
 * finds the stream as it came. Where there is no room for another, whoever has been sending for longest gives way, strangers first; for a
 * stranger only strangers do. How slow somebody may send at all `cutSluggish` says.
 */
export function arrivals({ largest = LARGE, most = MOST } = {}) {
  const strangers = new Map();
  const acquainted = new Map();
  let held = 0;
  let heldByKnown = 0;

  /** Whether there is room now: nobody gives way for a stranger who finds none all the same. */
  function makeRoom(size, known) {
    if (!known && heldByKnown + size > most) return false;
    while (held + size > most && strangers.size + acquainted.size > 0) {
      const [[, settle]] = strangers.size > 0 ? strangers : acquainted;
      settle("crowded");
    }
    return true;
  }

  /**
   * @param {boolean} known whether the sender's session is known to be genuine
   * @returns {Promise<"whole" | "large" | "crowded" | "gone">} `crowded`: it had to give way, and most of its body has not come
   */
  function arrive(request, response, known) {
    const { "content-length": length, "transfer-encoding": coding } = request.headers;
    if (request.complete || (length === undefined && coding === undefined)) return Promise.resolve("whole");
    const announced = Number(length ?? largest);
    if (announced > largest) return Promise.resolve("large");
    const size = Math.max(LEAST, announced);
    if (!makeRoom(size, known)) return Promise.resolve("crowded");
    const queue = known ? acquainted : strangers;
    const take = (bytes) => {
      held += bytes;
      if (known) heldByKnown += bytes;
    };
    take(size);
    arriving.add(request);
    return new Promise((resolve) => {
      const settle = (outcome) => {
        if (!queue.delete(request)) return;
        take(-size);
        arriving.delete(request);
        request.off("readable", look);
        response.off("close", gone);
        resolve(outcome);
      };
      const look = () => {
        if (request.complete) settle("whole");
        else if (request.readableLength > largest) settle("large");
      };
      const gone = () => settle("gone");
      queue.set(request, settle);
      response.once("close", gone);
      // more than can be there: takes nothing, but lets all of it come
      request.read(announced + 1);
      request.on("readable", look);
    });
  }

  return { arrive, held: () => held, waiting: () => strangers.size + acquainted.size };
}
