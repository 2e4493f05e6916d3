import "server-only";
import { type BucketSettings, bucketSettings } from "./bucket.mjs";
import { mailSettings } from "./mail-settings";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`环境变量 ${name} 未设置`);
  return value;
}

/** A whole number, one at least; `otherwise` where the operator says nothing. */
function whole(name: string, otherwise: number, what: string): number {
  const value = process.env[name];
  if (!value) return otherwise;
  if (!/^[1-9]\d{0,4}$/.test(value))
    throw new Error(`环境变量 ${name} 应为${what}（1 至 99999 的整数），现为“${value}”`);
  return Number(value);
}

/** For how long something is kept. */
const days = (name: string, otherwise: number): number => whole(name, otherwise, "天数");

/** The only door to the process environment; read lazily so that a build needs none of it. */
export const env = {
  databaseUrl: () => required("DATABASE_URL"),
  /** A streaming replica from which public pages are read; null: everything is read from the primary. */
  databaseReadUrl: (): string | null => process.env.DATABASE_READ_URL || null,
  authSecret: () => required("NEXTAUTH_SECRET"),
  dataKey: () => required("PORTAL_DATA_KEY"),
  /** Keys of before, by which what they have sealed is still opened; none once everything has been sealed anew. */
  olderKeys: () => (process.env.PORTAL_OLDER_KEYS ?? "").split(",").filter(Boolean),
  /** The key by which codes and numbers are recognised again; it stays when the data key changes. */
  findingKey: () => process.env.PORTAL_FINDING_KEY || required("PORTAL_DATA_KEY"),
  /** Signs the checkpoints of 留痕日志: PRIVATE+KEY+name+id+base64 (lib/trail/note). */
  trailKey: () => required("PORTAL_TRAIL_KEY"),
  /** The key before it, while it is being replaced: signs the first checkpoint of the new one as well. */
  formerTrailKey: () => process.env.PORTAL_TRAIL_KEY_FORMER || null,
  /** The file outside the database that holds the last checkpoint signed; null: none is kept, and a rewritten log would be signed. */
  trailKept: () => process.env.PORTAL_TRAIL_KEPT || null,
  filesDirectory: () => required("FILES_DIR"),
  /** The bucket in which contents lie (FILES_URL); null where they lie in FILES_DIR. */
  bucket: (): BucketSettings | null => bucketSettings(process.env),
  /** Where clamd listens: CLAMD_SOCKET, or CLAMD_HOST with CLAMD_PORT; null where files are not scanned. */
  scanner: (): { socket: string } | { host: string; port: number } | null => {
    const { CLAMD_SOCKET: socket, CLAMD_HOST: host, CLAMD_PORT: port } = process.env;
    if (socket) return { socket };
    return host ? { host, port: Number(port || 3310) } : null;
  },
  /** Where mails go out, and how fast: MAIL_URL and what goes with it; null where none is set and messages stay in the portal. */
  mail: () => mailSettings(process.env),
  /** Under what address people open the portal. */
  portalUrl: () => (process.env.NEXTAUTH_URL ?? "").replace(/\/+$/, ""),
  demo: () => process.env.DEMO === "1",
  /** Tests move the clock through this file; unset in production. */
  clockFile: () => process.env.PORTAL_CLOCK_FILE,
  /** What this process does beside its pages: JOBS=1 everything, `work` what was asked for but not what is timed (tests), else nothing. */
  jobs: (): "all" | "work" | "none" => {
    if (process.env.JOBS === "1") return "all";
    return process.env.JOBS === "work" ? "work" : "none";
  },
  /** Who may read the figures under /api/metrics: whoever brings this; null: whoever asks from this machine. */
  metricsToken: (): string | null => process.env.METRICS_TOKEN || null,
  /** 材料包 are kept for so many days after they were made. */
  packageDays: () => days("PACKAGE_DAYS", 7),
  /** Telephones of guests of a training or visit are kept for so many days after its end. */
  guestContactDays: () => days("GUEST_CONTACT_DAYS", 30),
  /** For so many days after a letter was settled it can be seen what became of it. */
  mailRecordDays: () => days("MAIL_RECORD_DAYS", 90),
  /** So many objections are taken within an hour from one address; an office behind one exit is one address. */
  objectionsPerAddress: () => whole("OBJECTIONS_PER_ADDRESS", 5, "件数"),
  /** So many are taken within an hour on one notice, from everybody together. */
  objectionsPerNotice: () => whole("OBJECTIONS_PER_NOTICE", 200, "件数"),
  /** So many reports about a title (线索), tries at the code of an objection, materials added to one, questionnaires opened and certificates checked within an hour from one address. */
  cluesPerAddress: () => whole("CLUES_PER_ADDRESS", 5, "件数"),
  objectionLooksPerAddress: () => whole("OBJECTION_LOOKS_PER_ADDRESS", 10, "次数"),
  supplementsPerAddress: () => whole("SUPPLEMENTS_PER_ADDRESS", 10, "件数"),
  questionnairesPerAddress: () => whole("QUESTIONNAIRES_PER_ADDRESS", 30, "份数"),
  certificateChecksPerAddress: () => whole("CERTIFICATE_CHECKS_PER_ADDRESS", 20, "次数"),
  poolSize: () => Number(process.env.DB_POOL ?? 20),
  secureCookies: () => (process.env.NEXTAUTH_URL ?? "").startsWith("https://"),
};
