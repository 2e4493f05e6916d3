import type { IncomingMessage, ServerResponse } from "node:http";

export type Arrived = "whole" | "large" | "crowded" | "gone";
export type ArrivalBounds = { largest?: number; most?: number };
export const LARGE: number;
export function isArriving(request: IncomingMessage): boolean;
export function arrivals(bounds?: ArrivalBounds): {
  arrive(request: IncomingMessage, response: ServerResponse, known: boolean): Promise<Arrived>;
  held(): number;
  waiting(): number;
};
