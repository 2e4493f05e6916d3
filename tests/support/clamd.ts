import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

/** The harmless string by which scanners are tried; in two parts, so that no scanner takes this file for it. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
const PROGRAM = "/usr/sbin/clamd";

/** Where clamd is; installed from the system's packages where it is missing. */
async function program(): Promise<string> {
  if (existsSync(PROGRAM)) return PROGRAM;
  if (existsSync("/usr/bin/apt-get")) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
    // another install may be under way: that of the browser
    const wait = ["-o", "DPkg::Lock::Timeout=300"];
    const quiet = [...sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...wait];
    for (const rest of [
      ["update", "-qq"],
      ["install", "-y", "-qq", "--no-install-recommends", "clamav-daemon"],
    ]) {
      const [command, ...args] = [...quiet, ...rest];
      await promisify(execFile)(command!, args, { timeout: 300_000 }).catch(() => {});
    }
  }
  if (existsSync(PROGRAM)) return PROGRAM;
  throw new Error("找不到 clamd，查毒的测试无法进行。请安装（Debian：apt-get install clamav-daemon）。");
}

const hex = (text: string): string => Buffer.from(text, "latin1").toString("hex");

/** A clamd of the test's own: its socket, its signatures (it knows EICAR and nothing else), its limits. */
export class Clamd {
  readonly socket: string;
  private readonly folder = mkdtempSync(join(tmpdir(), "portal-clamd-"));
  private child: ChildProcess | null = null;

  constructor() {
    this.socket = join(this.folder, "clamd.sock");
    // sigtool --hex-dump of the string: name, any kind of file, any place
    writeFileSync(join(this.folder, "portal.ndb"), `Portal.Test.Eicar:0:*:${hex(EICAR)}\n`);
    const lines = [
      `LocalSocket ${this.socket}`,
      `DatabaseDirectory ${this.folder}`,
      "Foreground yes",
      "AlertExceedsMax yes",
      "MaxFileSize 300K",
      "MaxScanSize 300K",
      "StreamMaxLength 700K",
      `LogFile ${join(this.folder, "clamd.log")}`,
    ];
    if (process.getuid?.() === 0) lines.push("User root");
    writeFileSync(join(this.folder, "clamd.conf"), `${lines.join("\n")}\n`);
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    const path = await program();
    this.child = spawn(path, ["-c", join(this.folder, "clamd.conf")], { stdio: "ignore" });
    for (let waited = 0; waited < 30_000; waited += 100) {
      if (existsSync(this.socket)) return;
      if (this.child.exitCode !== null) break;
      await pause(100);
    }
    throw new Error(`clamd 没有启动：${execFileSync("tail", ["-n", "5", join(this.folder, "clamd.log")])}`);
  }

  /** Stops it; what it knew stays for the next start. */
  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    rmSync(this.socket, { force: true });
  }

  /** Stops it for good and takes its folder away. */
  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
