export function migrate(databaseUrl: string, last?: string, folder?: string): Promise<string[]>;
