type Settings = { NEXTAUTH_SECRET?: string | undefined; NEXTAUTH_URL?: string | undefined };
export function sealedBy(secret: string): (cookie: string, at?: number) => string | null;
export function sessionOf(headers: { cookie?: string }, settings?: Settings): string | null;
