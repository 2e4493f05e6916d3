import type pg from "pg";

export function exportTrail(client: pg.Client, folder: string): Promise<number>;
