export function recompute(
  url: string,
  options?: { signIn?: boolean; env?: Record<string, string> },
): Promise<{
  recomputed: { what: string; count: number; differing: string[]; sha256: string }[];
  signIn: boolean | null;
}>;
