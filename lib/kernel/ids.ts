import { beijingDay } from "./dates";

const inSequence = (sequence: number): number => {
  if (!Number.isInteger(sequence) || sequence < 1) throw new RangeError(`not a running number: ${sequence}`);
  return sequence;
};

/** A receipt's number: what it is for, the day in Beijing, the running number of that day: `SB-20260310-000042`. */
export const receiptNumber = (prefix: string, at: Date, sequence: number): string =>
  `${prefix}-${beijingDay(at).replaceAll("-", "")}-${String(inSequence(sequence)).padStart(6, "0")}`;

/** A certificate's number: prefix, year, running number of that year: `MM-2026-0007`. */
export const certificateNumber = (prefix: string, year: number, sequence: number): string =>
  `${prefix}-${year}-${String(inSequence(sequence)).padStart(4, "0")}`;

/** An application's number: `SQ-2026-000012`, running through all cycles. */
export const applicationNumber = (year: number, sequence: number): string =>
  `SQ-${year}-${String(inSequence(sequence)).padStart(6, "0")}`;

/** Whether what an address or a call hands over can be a row's id at all; a list with one id in it is none. */
export const isUuid = (given: unknown): boolean =>
  typeof given === "string" && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(given);
