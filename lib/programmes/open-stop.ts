import type { Station } from "./route";

/** One stop of the route as the organiser may still decide on it; `reached`: how many cases stand there or beyond. */
export type OpenStop = { position: number; station: Station; optional: boolean; reached: number };

/** A stop by its place in the route and its station, as a form sends it and a signatory reads it. */
export const stopKey = ({ position, station }: Pick<OpenStop, "position" | "station">): string =>
  `${position + 1}:${station}`;
