import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";

const SIZE = { width: 360, height: 740 };
const FLAGS = [
  ...["--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--lang=zh-CN", "--no-first-run"],
  ...["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** A phone: a browser with a memory of its own, which can be killed and switched on again, and a line that can be cut. */
export class Phone {
  private readonly memory = mkdtempSync(join(tmpdir(), "phone-"));
  private readonly sockets = new Set<Socket>();
  private line: Server | null = null;
  private process: ChildProcess | null = null;
  private browser: Browser | null = null;
  private port = 0;

  constructor(private readonly portal: string) {}

  /** The portal's address as this phone knows it, by its own line. */
  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** The line is there: what comes in goes to the portal. */
  async connect(): Promise<void> {
    const { hostname, port } = new URL(this.portal);
    this.line = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on("error", () => socket.destroy());
        socket.on("close", () => {
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => this.line!.listen(this.port, "localhost", resolve));
    this.port = (this.line.address() as { port: number }).port;
  }

  /** No signal, and no server to be reached. */
  async cut(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await new Promise((resolve) => this.line?.close(resolve));
  }

  /** Switched on: its page, with whatever it remembers. */
  async start(): Promise<Page> {
    const executable = process.env.CHROMIUM_PATH ?? chromium.executablePath();
    this.process = spawn(executable, [...FLAGS, `--user-data-dir=${this.memory}`], {
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const told = this.process.stderr!;
    const endpoint = await new Promise<string>((resolve, reject) => {
      let said = "";
      told.on("data", (data: Buffer) => {
        said += data.toString();
        const found = /DevTools listening on (ws:\S+)/.exec(said);
        if (found) resolve(found[1]!);
      });
      this.process!.on("exit", () => reject(new Error(said)));
    });
    this.browser = await chromium.connectOverCDP(endpoint);
    const context = this.browser.contexts()[0]!;
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize(SIZE);
    return page;
  }

  /** SIGKILL for all of the browser: nothing is said to it before. */
  async kill(): Promise<void> {
    const { pid } = this.process!;
    const ended = new Promise((resolve) => this.process!.once("exit", resolve));
    if (pid) process.kill(-pid, "SIGKILL");
    await ended;
    await this.browser?.close().catch(() => undefined);
  }

  async away(): Promise<void> {
    await this.kill().catch(() => undefined);
    await this.cut().catch(() => undefined);
    rmSync(this.memory, { recursive: true, force: true, maxRetries: 3 });
  }
}
