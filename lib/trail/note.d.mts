import type { KeyObject } from "node:crypto";

export type TrailKey = { name: string; id: string; key: KeyObject; publicText: string };
export function newTrailKey(name?: string): string;
export function readTrailKey(text: string): TrailKey;
export function signCheckpoint(
  head: { size: number; root: Uint8Array; number: number; at: Date; after?: number | undefined },
  keys: readonly TrailKey[],
): string;
export function isSignature(publicKey: Uint8Array, text: string, signature: Uint8Array): Promise<boolean>;
