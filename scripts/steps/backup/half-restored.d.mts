export function refuseHalf(folder?: string): void;
export function beginHalf(places: { there: string; old: string }, folder?: string): Promise<boolean>;
export function endHalf(folder?: string): Promise<void>;
export function undoHalf(folder?: string): Promise<boolean>;
export function putBackHalf(folder?: string): Promise<string>;
