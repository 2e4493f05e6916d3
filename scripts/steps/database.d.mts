import type { Client } from "pg";

export function createDatabase(admin: string, name: string, template?: string): Promise<void>;
export function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T>;
