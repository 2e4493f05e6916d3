import { AsyncLocalStorage } from "node:async_hooks";

/** Shared by the door before the framework and the pages behind it, which are bundled apart. */
function scope() {
  globalThis.portalReading ??= new AsyncLocalStorage();
  return globalThis.portalReading;
}

/** Whatever `work` reads through `db` comes from the replica; what it writes goes to the primary. @template T @param {() => T} work @returns {T} */
export const fromReplica = (work) => scope().run(true, work);

/** Whether what is read now comes from the replica. */
export const readsReplica = () => scope().getStore() === true;
