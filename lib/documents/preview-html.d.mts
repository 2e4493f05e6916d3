export function escaped(text: string): string;
export function sanitised(html: string): string;
export function tableOf(rows: string[][]): string;
