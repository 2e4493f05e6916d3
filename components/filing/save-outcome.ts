import { BUSY } from "@/lib/labels/busy.mjs";

type Refused<Current> = {
  code?: string;
  message?: string;
  fields?: Record<string, string>;
  current?: Current;
  conflicts?: string[];
};

/** What came of a save. `stale`: somebody else has saved since; `passing`: the server failed, and may do better in a while. */
export type Outcome<Reply, Current> =
  | { came: "saved"; reply: Reply }
  | { came: "busy"; askedSeconds: number }
  | { came: "signed_out"; other: boolean }
  | { came: "stale"; current: Current; conflicts: string[] | undefined }
  | { came: "failed"; message: string; fields: Record<string, string>; passing: boolean }
  | { came: "offline" };

const UNKNOWN = "服务器暂时不能处理，将自动重试。";

/** What an answer of the server says of a save; `reply` is its body, as far as it could be read. */
export function outcomeOf<Reply, Current>(
  { ok, status, headers }: Pick<Response, "ok" | "status" | "headers">,
  reply: unknown,
): Outcome<Reply, Current> {
  if (ok) return { came: "saved", reply: reply as Reply };
  const { code, message, fields, current, conflicts } = reply as Refused<Current>;
  if (status === 503 && code === BUSY) return { came: "busy", askedSeconds: Number(headers.get("Retry-After")) };
  if (status === 401 || code === "other_account") return { came: "signed_out", other: status !== 401 };
  if (code === "stale" && current) return { came: "stale", current, conflicts };
  return { came: "failed", message: message ?? UNKNOWN, fields: fields ?? {}, passing: status >= 500 };
}
