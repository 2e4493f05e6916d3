// What this process does beside its requests and must leave in order when it ends; shared by the server before the framework and the
// pages behind it, which are bundled apart.
function ends() {
  globalThis.portalEnds ??= [];
  return globalThis.portalEnds;
}

/** Has `end` called once the process is told to stop. @param {() => Promise<unknown>} end */
export function whenEnding(end) {
  ends().push(end);
}

/** Ends all of it; what fails doesn't keep the rest. */
export async function endBeside() {
  await Promise.allSettled(
    ends()
      .splice(0)
      .map((end) => end()),
  );
}
