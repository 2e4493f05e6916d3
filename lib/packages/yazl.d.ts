declare module "yazl" {
  import type { EventEmitter } from "node:events";
  import type { Readable } from "node:stream";

  type Options = { mtime?: Date; compress?: boolean; size?: number };

  /** Writes an archive member by member; an error of any member is emitted here, not on `outputStream`. */
  export class ZipFile extends EventEmitter {
    outputStream: Readable;
    addBuffer(content: Buffer, path: string, options?: Options): void;
    addReadStreamLazy(
      path: string,
      options: Options,
      open: (done: (error: Error | null, stream?: Readable) => void) => void,
    ): void;
    end(): void;
  }
}
