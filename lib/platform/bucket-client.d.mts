import type { BucketSettings } from "./bucket.mjs";

export function clientOf(settings: BucketSettings, more?: object): object;
