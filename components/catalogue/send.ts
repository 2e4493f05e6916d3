import { askPatiently } from "@/components/filing/line";
import { UPLOAD_TEXTS } from "@/lib/labels/files";

export type Refused = { message: string; fields: Record<string, string> };
export type Sent<T> = { ok: true; value: T } | { ok: false; refused: Refused };

/** Sends a draft as JSON and brings back the answer, or why it was refused, in words. */
export async function send<T>(method: "POST" | "PUT", url: string, body: unknown): Promise<Sent<T>> {
  try {
    const response = await askPatiently(url, {
      method,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as T & { message?: string; fields?: Record<string, string> };
    if (response.ok) return { ok: true, value: answer };
    return { ok: false, refused: { message: answer.message ?? UPLOAD_TEXTS.broken, fields: answer.fields ?? {} } };
  } catch {
    return { ok: false, refused: { message: UPLOAD_TEXTS.broken, fields: {} } };
  }
}
