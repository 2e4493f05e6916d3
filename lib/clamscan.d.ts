declare module "clamscan" {
  type At = { socket?: string | null; host?: string; port?: number };
  type Options = {
    preference: "clamdscan";
    clamscan: { active: boolean };
    clamdscan: At & { active: boolean; localFallback: boolean; bypassTest: boolean; timeout: number };
  };
  /** A client of clamd. */
  export default class NodeClam {
    init(options: Options): Promise<this>;
    ping(): Promise<{ destroy(): void }>;
    scanStream(stream: NodeJS.ReadableStream): Promise<{ isInfected: boolean | null; viruses: string[] }>;
  }
}
