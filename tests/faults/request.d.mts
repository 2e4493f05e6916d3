type Order = { method?: string; path: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number; text: string; headers: Record<string, string>; again: boolean; began: number };
type Tally = {
  statuses: Record<string, number>;
  running: () => boolean;
  told: (order: Order, answer: Answer) => void;
  gaveUp?: (order: Order, answer: { status: number | string }) => void;
};
export function decided(port: number, order: Order, tally: Tally): Promise<Answer | null>;
export function closeLines(): void;
