/** public/verify/draw.mjs: plain script for whoever downloads it. */
declare module "*/verify/draw.mjs" {
  type Titles = readonly { number: string }[];
  type Frame = { visitCount: number; strata: readonly { key: string; count: number; titles: Titles }[] };
  export function hashWith(sha256: ((bytes: Uint8Array) => Uint8Array) | null): void;
  export function draw(list: readonly string[], seed: string, count: number): Promise<string[]>;
  export function frameHash(frame: Frame): Promise<string>;
  export function verify(file: {
    announcement: { basisPoints: number; visitBasisPoints: number | null };
    frame: Frame & { hash: string; size: number; count: number };
    draw: null;
  }): Promise<{ agrees: boolean; text: string }[]>;
  export function drawAll(frame: Frame, seed: string): Promise<{ number: string; stratum: string; onSite: boolean }[]>;
}

/** public/forms/characters.mjs is plain on purpose: browsers take it as it is. */
declare module "*/forms/characters.mjs" {
  export function countCharacters(text: string): number;
}

declare module "*/forms/counterpart.mjs" {
  type Form = { elements: Iterable<{ name: string; type: string }> };
  export function counterpartOf<F extends Form>(form: Form, forms: readonly F[]): F | null;
}

declare module "*/load/public.mjs" {
  export const SCRIPT_KIB: number;
}

declare module "*/forms/sending.mjs" {
  export const TRIES: number;
  export function pauseOf(given: string | null, tried?: number, chance?: () => number): number;
  export function sendPatiently(
    address: string,
    body: FormData,
    waits: (inLine: boolean) => void,
  ): Promise<{ answer: Response; page: Document }>;
}
