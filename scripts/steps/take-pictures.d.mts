export function takePictures(address: string, chromium: string, names?: readonly string[]): Promise<number>;
export function putInPlace(folder: string, pictures: ReadonlyMap<string, string | Uint8Array>, alone: boolean): void;
