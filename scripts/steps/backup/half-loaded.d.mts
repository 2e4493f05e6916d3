export function refuseHalfLoaded(url: string): Promise<void>;
export function beginLoad(url: string): Promise<void>;
export function endLoad(url: string): Promise<void>;
