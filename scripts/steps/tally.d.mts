type Outcome = { passed: number; failed: number; output?: string; reasons?: string[]; skipped?: string[] };
type Total = { passed: number; failed: number; skipped: string[] };

export function tally(): {
  total: Total & { reasons: string[] };
  stage(title: string, work: () => Promise<Outcome>): Promise<boolean>;
};
export function lastWords(total: Total): string[];
export function single(work: () => Promise<unknown>): Promise<Outcome>;
export function vitestOutcome(run: Promise<string>, report: string): Promise<Outcome>;
export function playwrightOutcome(run: Promise<string>, report: string): Promise<Outcome>;
