import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { namesIn } from "../../../lib/platform/names-in.mjs";

// Each restore begins a new history of the server (a timeline): its log has names of its own, and a small file says where it left the one before.

/** A segment of the log is 16 MiB. */
const SEGMENT_BITS = 24n;

/** 0/3000110, as the server writes a place in its log. @returns {bigint} */
export function placeOf(text) {
  const [high, low] = text.split("/").map((part) => BigInt(`0x${part}`));
  return (high << 32n) | low;
}

const numberOf = (name) => (BigInt(`0x${name.slice(8, 16)}`) << 8n) | BigInt(`0x${name.slice(16, 24)}`);
const hex = (number, digits = 8) => number.toString(16).toUpperCase().padStart(digits, "0");
export const segmentName = (timeline, number) => hex(timeline) + hex(number >> 8n) + hex(number & 0xffn);

/** The timeline and the number of a segment, by its name. */
export const segmentOf = (name) => ({ timeline: Number.parseInt(name.slice(0, 8), 16), number: numberOf(name) });

/**
 * What lies in an archive of the log.
 * @returns {Promise<{segments: {timeline: number, number: bigint}[], chain: {timeline: number, until: bigint | null}[]}>} `chain`: the newest
 *   history with those that it came from, oldest first, each with the place where it was left
 */
export async function archived(archive) {
  const names = await namesIn(archive);
  const segments = names.filter((name) => /^[0-9A-F]{24}\.gz$/.test(name)).map(segmentOf);
  const newest = names.filter((name) => /^[0-9A-F]{8}\.history\.gz$/.test(name));
  if (newest.length === 0) return { segments, chain: [{ timeline: 1, until: null }] };
  const name = newest.at(-1);
  const before = gunzipSync(readFileSync(join(archive, name))).toString();
  const chain = [...before.matchAll(/^(\d+)\t([0-9A-F]+\/[0-9A-F]+)/gm)].map(([, timeline, place]) => ({
    timeline: Number(timeline),
    until: placeOf(place),
  }));
  return { segments, chain: [...chain, { timeline: Number.parseInt(name.slice(0, 8), 16), until: null }] };
}

/** Whether a base that was finished at this place belongs to the history, or to what a restore has undone since. */
export function isOn(chain, { timeline, stop }) {
  const part = chain.find((one) => one.timeline === timeline);
  return part !== undefined && (part.until === null || stop <= part.until);
}

/**
 * What keeps the log from being taken in to its end, from a base's first segment on: a segment that is missing while later ones are there,
 * or segments of a history that is not there itself.
 * @returns {{missing: string, newest: string} | null}
 */
export function gapIn({ segments, chain }, from) {
  const last = chain.at(-1).timeline;
  const strange = segments.filter(({ timeline }) => timeline > last).at(-1);
  if (strange)
    return {
      missing: `${hex(strange.timeline)}.history`,
      newest: segmentName(strange.timeline, strange.number),
    };
  const here = new Map();
  let begin = from;
  for (const { timeline, until } of chain) {
    const end = until === null ? null : until >> SEGMENT_BITS;
    for (const { timeline: own, number } of segments) {
      if (own === timeline && number >= begin && number >= from && (end === null || number <= end))
        here.set(number, timeline);
    }
    if (end !== null && end > begin) begin = end;
  }
  const newest = [...here.keys()].sort((a, b) => (a < b ? -1 : 1)).at(-1) ?? from;
  for (let number = from; number < newest; number += 1n) {
    if (!here.has(number)) return { missing: segmentName(last, number), newest: segmentName(here.get(newest), newest) };
  }
  return null;
}
