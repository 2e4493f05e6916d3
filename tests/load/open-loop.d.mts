import type { Agent } from "node:http";

export type Answer = { status: number; after: number; text: string };
export type Came = { kind: string; at: number; ms: number; outcome: string };
type Asked = { method?: string; path: string; headers?: Record<string, string>; body?: string };
type Ask = (arrival: { kind: string }) => Promise<string>;
export function manyLines(): Agent;
export function exchange(agent: Agent, port: number, asked: Asked): Promise<Answer>;
export function outcomeOf(answer: Answer): string;
export function openLoop(
  plan: readonly { at: number; kind: string }[],
  ask: Ask,
): Promise<{ seconds: number; all: Came[] }>;
export function closedLoop(of: {
  workers: number;
  ms: number;
  next: () => { kind: string };
  ask: Ask;
  most?: number;
}): Promise<{ seconds: number; all: Came[] }>;
