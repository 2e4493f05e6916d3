export type FailureCode = "render_failed" | "no_space" | "interrupted" | "source_damaged" | "unexpected";

/** Why a package isn't made; `detail` is for the log of whoever runs the portal. */
export class BuildFailure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly detail = "",
  ) {
    super(`${code} ${detail}`.trim());
  }
}

/** What the person who asked is told of an error that came up while building. */
export function failureOf(error: unknown): FailureCode {
  if (error instanceof BuildFailure) return error.code;
  const { code } = error as { code?: string };
  return code === "ENOSPC" || code === "EDQUOT" ? "no_space" : "unexpected";
}
