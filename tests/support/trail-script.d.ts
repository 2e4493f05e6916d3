/** public/verify/trail.mjs: plain script for whoever downloads it. */
declare module "*/verify/trail.mjs" {
  type Line = { agrees: boolean | null; text: string };
  type Verify = (publicKey: Uint8Array, text: string, signature: Uint8Array) => Promise<boolean | null>;
  export type PublicKey = { name: string; id: string; publicKey: Uint8Array; text: string };
  export type Checkpoint = {
    text: string;
    origin: string;
    size: number;
    root: Uint8Array;
    number: number;
    time: string;
    after: number | null;
    signatures: { name: string; id: string; signature: Uint8Array }[];
  };
  export function sha256(bytes: Uint8Array): Uint8Array;
  export function hexadecimal(bytes: Uint8Array): string;
  export function fromHexadecimal(text: string): Uint8Array;
  export function leafHash(text: string | Uint8Array): Uint8Array;
  export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array;
  export function rootOfInclusion(
    index: number,
    size: number,
    leaf: Uint8Array,
    proof: readonly Uint8Array[],
  ): Uint8Array | null;
  type Head = { size: number; root: Uint8Array };
  export function isConsistent(from: Head, to: Head, proof: readonly Uint8Array[]): boolean;
  export function readKey(text: string): PublicKey;
  export function readCheckpoint(note: string): Checkpoint;
  export function isSigned(
    checkpoint: Checkpoint,
    keys: readonly PublicKey[],
    verify?: Verify,
  ): Promise<boolean | null>;
  export function verify(file: object, keys?: readonly string[], verify?: Verify): Promise<Line[]>;
}
