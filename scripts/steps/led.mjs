/**
 * Whoever was started as `led` stops in order when the one that started it is gone, killed without a word too: else it would go on holding its
 * port, and the next start would find it taken. @param {() => unknown} stop
 */
export function stopWithLeader(stop) {
  process.once("disconnect", stop);
  // gone already while we were starting
  if (process.connected === false) stop();
}
