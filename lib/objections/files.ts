import "server-only";
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { ActProblem } from "@/lib/acts/proposal";
import { allowedExtensions, refuseByName, type ScanState } from "@/lib/evidence/rules";
import { sha256Hex } from "@/lib/kernel/hash";
import { err, ok, type Result } from "@/lib/kernel/result";
import { fileRefusalText } from "@/lib/labels/files";
import { FIELD_MESSAGES } from "@/lib/labels/objections";
import { sourceOf } from "@/lib/platform/byte-source";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { checkFile } from "@/lib/platform/file-check";
import { scan } from "@/lib/platform/scanner";
import { sealBytes } from "@/lib/platform/sealed-files";
import { FILES_MOST } from "./schema";
import { sealText } from "./sealing";

export type GivenFile = { name: string; bytes: Uint8Array };
export type CheckedFile = GivenFile & { sha256: string; scan: ScanState };

/** Takes files for what they are: few, small, of a kind that is taken, whole, without a virus; the first that isn't is named at the field. */
export async function checkFiles(given: readonly GivenFile[]): Promise<Result<CheckedFile[], ActProblem>> {
  const refuse = (message: string) => err({ code: "invalid_input" as const, fields: { files: message } });
  if (given.length > FILES_MOST.count) return refuse(FIELD_MESSAGES.files(FILES_MOST.count));
  if (given.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > FILES_MOST.bytes) {
    return refuse(FIELD_MESSAGES.filesTooLarge);
  }
  const checked: CheckedFile[] = [];
  for (const file of given) {
    const refusal = (await unfit(file)) ?? null;
    if (refusal) return refuse(FIELD_MESSAGES.oneFile(file.name, refusal));
    const found = await scan(() => Readable.from([Buffer.from(file.bytes)]));
    if (found && !found.clean) {
      const detail = { signature: found.signature };
      return refuse(FIELD_MESSAGES.oneFile(file.name, fileRefusalText({ code: "file_infected", detail })));
    }
    const state: ScanState = found ? "clean" : env.scanner() ? "pending" : "not_scanned";
    checked.push({ ...file, sha256: sha256Hex(Buffer.from(file.bytes)), scan: state });
  }
  return ok(checked);
}

/** Any ending that some kind of evidence takes. */
const KINDS = ["document", "image", "table"] as const;
const ENDINGS = [...new Set(KINDS.flatMap(allowedExtensions))].join("、");

async function unfit({ name, bytes }: GivenFile): Promise<string | null> {
  const size = bytes.byteLength;
  const kind = KINDS.find((each) =>
    allowedExtensions(each).some((ending) => name.toLowerCase().endsWith(`.${ending}`)),
  );
  const refusal =
    refuseByName({ name, size, kind: kind ?? "document" }, { maxBytes: FILES_MOST.bytes }) ??
    (await checkFile(name, sourceOf(bytes)));
  if (refusal?.code !== "file_type_not_allowed") return refusal && fileRefusalText(refusal);
  return fileRefusalText({ ...refusal, detail: { ...refusal.detail, allowed: ENDINGS } });
}

type Of = { objectionId: string; supplementId?: string; taskId?: string; at: Date };

/** Keeps them, name and content sealed, each for itself alone. */
export async function keepFiles(tx: Tx, files: readonly CheckedFile[], of: Of): Promise<void> {
  if (files.length === 0) return;
  const data = files.map((file) => {
    const id = randomUUID();
    const content = new Uint8Array(sealBytes(file.bytes, id));
    return { ...of, id, name: sealText(file.name, id), size: file.bytes.byteLength, content, scan: file.scan };
  });
  await tx.objectionFile.createMany({ data });
}
