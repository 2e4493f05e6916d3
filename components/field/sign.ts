"use client";

import { hashOf } from "./making";
import type { Field } from "./use-field";
import { write } from "./writing";

export type Signer = { memberId: string | null; name: string; post: string };

/** Keeps a signature: the drawn one as a picture under its hash, or the typed name alone. */
export async function sign(field: Field, signer: Signer, drawn: Blob | null): Promise<boolean> {
  const sha256 = drawn && (await hashOf(new Uint8Array(await drawn.arrayBuffer())));
  const file = drawn && sha256 ? { blob: drawn, sha256, name: "签名.png" } : null;
  const before = field.kept?.material?.bundle.signatures.find((one) => one.memberId === signer.memberId);
  return field.keeping(() =>
    write({
      ...{ owner: field.owner, kind: "signature", subject: signer.memberId ?? "place", base: before?.version ?? 0 },
      ...{ content: { ...signer, signature: sha256 }, file },
    }),
  );
}
