export const EVENT_SQL: string;
export const COLUMNS: readonly string[];
export type EventTexts = Record<string, string | null>;
export function leafText(event: EventTexts, index: number | bigint | string, salt: string): string;
export function leafHash(text: string | Uint8Array): Buffer;
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer;
export type FullNode = { level: number; index: number; hash: Uint8Array };
export type Growing = {
  readonly size: number;
  add(hash: Uint8Array, completed?: (node: FullNode) => void): void;
  root(): Uint8Array;
};
export function growing(size?: number, peaks?: readonly Uint8Array[]): Growing;
