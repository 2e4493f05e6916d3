type Keys = Record<string, string>;
export function secrets(folder?: string): Keys;
export function serverEnv(of: { url: string; port: number; folder?: string; demo?: boolean }): Keys;
