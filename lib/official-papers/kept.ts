import "server-only";
import { drawPaper } from "./draw";
import type { OfficialText } from "./model";

const MOST = 40;
const drawn = new Map<string, Promise<Buffer>>();

/**
 * A public paper as a Word file, drawn once for all who ask: what is frozen under a hash never looks different. The latest forty stay in
 * memory; a drawing that fails is tried anew.
 */
export function drawOnce(sha256: string, paper: () => OfficialText): Promise<Buffer> {
  const known = drawn.get(sha256);
  if (known) return known;
  const bytes = drawPaper(paper());
  drawn.set(sha256, bytes);
  bytes.catch(() => drawn.delete(sha256));
  const [oldest] = drawn.keys();
  if (drawn.size > MOST && oldest !== undefined) drawn.delete(oldest);
  return bytes;
}
