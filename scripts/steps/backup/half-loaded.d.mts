export function refuseHalfLoaded(url: string): Promise<void>;
