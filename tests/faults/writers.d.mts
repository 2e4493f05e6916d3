/** What a writer is given to work with: see load.mjs. */
export function objects(work: object, at: { notice: string; origin: string }): Promise<void>;
