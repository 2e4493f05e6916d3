export function hold(path: string, patience: number, refuse: (other: string) => never): Promise<() => Promise<void>>;
