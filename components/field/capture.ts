"use client";

import { withoutPosition } from "@/lib/field-records/position";
import type { PhotoContent } from "@/lib/field-records/schema";
import { hashOf } from "./making";

const THUMB = 160;
const LONGEST_WAIT = 8_000;

export type Captured = { blob: Blob; sha256: string; thumb: Blob | null; takenAt: string };

/** A picture as it is to be kept: its time and camera stay in it, where it was taken only if that is agreed; its hash; a small copy. */
export async function captured(file: File, keepPosition: boolean): Promise<Captured> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kept = (keepPosition ? bytes : withoutPosition(bytes)) as Uint8Array<ArrayBuffer>;
  const blob = new Blob([kept], { type: file.type });
  const takenAt = new Date(file.lastModified).toISOString();
  return { blob, sha256: await hashOf(kept), thumb: await thumbOf(blob), takenAt };
}

/** Null where the browser can't draw it; the server judges whether it is a picture. */
async function thumbOf(blob: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(blob);
    const share = Math.min(1, THUMB / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * share));
    canvas.height = Math.max(1, Math.round(picture.height * share));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.7));
  } catch {
    return null;
  }
}

/** Where the phone is, or null: it may not say, or can't within a few seconds. */
export const positionNow = (): Promise<PhotoContent["position"]> =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(null),
      { timeout: LONGEST_WAIT, maximumAge: 60_000, enableHighAccuracy: true },
    );
  });
