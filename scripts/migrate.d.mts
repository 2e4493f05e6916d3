export function migrate(databaseUrl: string, last?: string): Promise<string[]>;
