/** What is written of a fault: its kind, its code and where it happened. */
export type Fault = { kind: string; code?: string; message: string; at?: string };
export function withoutValues(message: string): string;
export function faultOf(error: unknown): Fault;
