export function fromReplica<T>(work: () => T): T;
export function readsReplica(): boolean;
