type Query = (sql: string, values: unknown[]) => Promise<Record<string, unknown>[]>;
export function trailProblemsBy(
  query: Query,
  options?: {
    most?: number;
    still?: boolean;
    told?: (leaves: number) => void;
    checkpoints?: readonly string[];
    keys?: readonly string[];
  },
): Promise<string[]>;
