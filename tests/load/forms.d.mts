export function formIn(html: string, ...having: string[]): FormData;
