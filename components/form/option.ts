export type Option = { value: string; label: string; hint?: string | undefined; disabled?: boolean | undefined };
