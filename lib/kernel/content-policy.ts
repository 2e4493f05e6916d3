const PARTS = [
  "default-src 'self'",
  // attributes alone: widths of bars, places in a grid; no page of ours has a style sheet in its text
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-ancestors 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "object-src 'none'",
];
/** React's own tools for developers evaluate, and are told of changes over a line of their own; what is shipped doesn't. */
const DEVELOPING = ["'unsafe-eval'", "connect-src 'self' ws:"] as const;

/**
 * The Content-Security-Policy of a page: nothing comes from elsewhere or goes there, and no script runs that is not a file of ours or bears
 * the number of this very answer.
 * @param nonce a number used once, on the framework's own scripts in the text of the page; null where a page has none of them
 */
export function pagePolicy(nonce: string | null, developing = false): string {
  const scripts = ["script-src 'self'", ...(nonce ? [`'nonce-${nonce}'`] : []), ...(developing ? [DEVELOPING[0]] : [])];
  return [...PARTS, scripts.join(" "), ...(developing ? [DEVELOPING[1]] : [])].join("; ");
}
