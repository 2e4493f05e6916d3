import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DataStore, Upload } from "@tus/server";
import { sizeAt } from "./clearing";
import type { TusBook } from "./tus";

const GONE = { status_code: 410, body: "The file for this url no longer exists\n" };
const UNKNOWN = { status_code: 404, body: "The file for this url was not found\n" };

/**
 * The bytes of uploads under way, in the folder of what comes in. What the disk took before it refused
 * stands: the browser asks how far that is. An upload whose bytes lie on another machine, which has gone, begins anew here.
 */
export class TusFiles extends DataStore {
  constructor(
    private readonly folder: string,
    private readonly book: TusBook,
  ) {
    super();
    this.extensions = ["creation", "creation-with-upload", "termination"];
  }

  private pathOf(id: string): string {
    return join(this.folder, id);
  }

  private async empty(id: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.pathOf(id), "", { mode: 0o640 });
  }

  override async create(file: Upload): Promise<Upload> {
    await this.empty(file.id);
    file.storage = { type: "file", path: this.pathOf(file.id) };
    return file;
  }

  override async getUpload(id: string): Promise<Upload> {
    const upload = await this.book.find(id);
    if (!upload) throw UNKNOWN;
    const offset = await sizeAt(this.pathOf(id));
    if (offset === null && upload.stored) throw GONE;
    if (offset === null) await this.empty(id);
    return new Upload({ id, size: upload.size, offset: offset ?? 0, metadata: {} });
  }

  override async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
    await this.book.forget(id);
  }

  override async write(readable: Parameters<DataStore["write"]>[0], id: string, offset: number): Promise<number> {
    let received = 0;
    const counting = new Transform({
      transform(chunk, _, done) {
        received += chunk.length;
        done(null, chunk);
      },
    });
    const file = createWriteStream(this.pathOf(id), { flags: "r+", start: offset });
    await pipeline(readable, counting, file);
    return offset + received;
  }
}
