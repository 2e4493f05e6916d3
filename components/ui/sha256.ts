type Hash = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;

/** The portal's own program beside the pages, which visitors may download and read; nothing of it is bundled. */
const PROGRAM: string = "/verify/trail.mjs";
const loadOwn = async (): Promise<Hash> =>
  ((await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ PROGRAM)) as { sha256: Hash }).sha256;

/**
 * SHA-256 by the browser itself; on pages without TLS (within an office's own network), where no browser offers it, by the portal's own.
 * @throws where that can't be fetched either
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>, own: () => Promise<Hash> = loadOwn): Promise<Uint8Array> {
  const subtle = globalThis.crypto?.subtle;
  return subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : (await own())(bytes);
}

export const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
