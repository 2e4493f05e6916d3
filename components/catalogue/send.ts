import { askPatiently, type Waits } from "@/components/filing/line";
import { UPLOAD_TEXTS } from "@/lib/labels/files";

export type Refused = { message: string; fields: Record<string, string> };
export type Sent<T> = { ok: true; value: T } | { ok: false; refused: Refused };

/** Sends a draft as JSON and brings back the answer, or why it was refused, in words; `waits` is told whether it stands in line. */
export async function send<T>(method: "POST" | "PUT", url: string, body: unknown, waits: Waits): Promise<Sent<T>> {
  const headers = { "Content-Type": "application/json" };
  try {
    const response = await askPatiently(url, { method, headers, body: JSON.stringify(body) }, waits);
    const answer = (await response.json()) as T & { message?: string; fields?: Record<string, string> };
    if (response.ok) return { ok: true, value: answer };
    return { ok: false, refused: { message: answer.message ?? UPLOAD_TEXTS.broken, fields: answer.fields ?? {} } };
  } catch {
    return { ok: false, refused: { message: UPLOAD_TEXTS.broken, fields: {} } };
  }
}
