import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { FileRefusal } from "@/lib/evidence/rules";
import { fileRefused } from "@/lib/evidence/upload";
import type { ByteSource } from "@/lib/platform/byte-source";
import type { StoreTrouble } from "@/lib/platform/disk-faults";
import { checkFile } from "@/lib/platform/file-check";
import { tellsPosition } from "./position";

export type Unfit = FileRefusal | { code: "picture_tells_position" };

/** Looks into a picture that is brought to a visit, from a phone or from the desk: a whole one, which says nothing of where it was taken unless the cycle takes that. */
export const pictureCheck =
  (name: string, { positions }: { positions: boolean }) =>
  async (source: ByteSource): Promise<Unfit | null> => {
    const unfit = await checkFile(name, source);
    if (unfit || positions) return unfit;
    return tellsPosition(await source.read(0, source.size)) ? { code: "picture_tells_position" } : null;
  };

/** Why a picture wasn't taken, in words. */
export const pictureRefused = (unfit: Unfit | StoreTrouble): ActProblem =>
  unfit.code === "picture_tells_position" ? { code: unfit.code } : fileRefused(unfit);
