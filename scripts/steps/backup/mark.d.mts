export function mark(store: string, kind: "copy" | "base" | "files", at?: Date): void;
