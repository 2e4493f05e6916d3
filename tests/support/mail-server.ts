import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

export type Received = { from: string; to: string; raw: string; secure: boolean; user: string | null };
/** What the server does with the next letter: takes it, answers with a number, is silent, or takes it and hangs up without a word. */
type Behaviour = {
  recipient?: number;
  /** Keeps the sender waiting for so many milliseconds before it asks for the letter. */
  hesitates?: number;
  data?: number;
  /** Keeps the sender waiting for so many milliseconds after the letter's end. */
  slow?: number;
  /** Breaks the line after the letter's end, having taken the letter. */
  hangUp?: boolean;
};

const failure = (responseCode: number, about: string) =>
  Object.assign(new Error(`<${about}> is not wanted here`), { responseCode });

/** A real mail server of the test's own: takes letters on a port of this machine, and misbehaves as it is told. */
export class MailServer {
  readonly received: Received[] = [];
  /** One for each letter to come; afterwards all are taken. */
  readonly next: Behaviour[] = [];
  tries = 0;
  port = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), "portal-mail-"));
  private server: SMTPServer | null = null;

  /** With `secure`: STARTTLS by a certificate made for it, and a name and password before anything is taken. */
  constructor(private readonly secure: { user: string; pass: string } | null = null) {}

  get caFile(): string {
    return join(this.folder, "cert.pem");
  }

  private behaviour(): Behaviour {
    return this.next[0] ?? {};
  }

  private certificate(): { key: Buffer; cert: Buffer } {
    const key = join(this.folder, "key.pem");
    const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const kind = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
    execFileSync("openssl", [...kind, "-keyout", key, "-out", this.caFile, ...name], { stdio: "ignore" });
    return { key: readFileSync(key), cert: readFileSync(this.caFile) };
  }

  /** Starts it; on the same port again after it was stopped. */
  async start(): Promise<void> {
    const { secure } = this;
    const server = new SMTPServer({
      disabledCommands: secure ? [] : ["STARTTLS", "AUTH"],
      ...(secure ? this.certificate() : {}),
      authOptional: !secure,
      closeTimeout: 200,
      onAuth: ({ username, password }, _session, done) =>
        username === secure?.user && password === secure?.pass
          ? done(null, { user: username })
          : done(failure(535, "sender")),
      onRcptTo: ({ address }, _session, done) => {
        this.tries++;
        const { recipient, hesitates } = this.behaviour();
        if (!recipient) return void setTimeout(() => done(), hesitates ?? 0);
        this.next.shift();
        done(failure(recipient, address));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const { data, slow, hangUp } = this.next.shift() ?? {};
          const to = session.envelope.rcptTo[0]!.address;
          if (data) return done(failure(data, to));
          this.received.push({
            ...{ to, raw: Buffer.concat(chunks).toString("utf8"), secure: session.secure, user: session.user ?? null },
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
          });
          if (hangUp) return void this.cut();
          setTimeout(() => done(), slow ?? 0);
        });
      },
    });
    server.on("error", () => {});
    await new Promise<void>((ready) => server.listen(this.port, "127.0.0.1", ready));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  private cut(): void {
    for (const connection of this.server!.connections as Set<{ _socket: { destroy(): void } }>)
      connection._socket.destroy();
  }

  /** Stops it, and breaks what lines there are. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server) await new Promise<void>((closed) => server.close(() => closed()));
  }

  /** Stops it for good and takes its folder away. */
  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What the portal is told of it, as the environment says it. */
  environment(): Record<string, string> {
    const { secure, port } = this;
    const host = secure ? `${secure.user}:${secure.pass}@localhost` : "127.0.0.1";
    return {
      ...{ MAIL_URL: `smtp://${host}:${port}`, MAIL_FROM: "示范创建平台 <noreply@portal.example.cn>" },
      ...(secure ? { MAIL_CA: this.caFile, MAIL_TLS: "" } : { MAIL_TLS: "off", MAIL_CA: "" }),
      MAIL_PER_MINUTE: "1000",
    };
  }
}

const quoted = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

/** The subject, headers and the text part of a letter, decoded. */
export function opened({ raw }: Received) {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/g, " ");
  const of = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1] ?? "";
  const word = /=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi;
  const subject = of("Subject").replace(word, (_, way: string, text: string) =>
    way.toUpperCase() === "B" ? Buffer.from(text, "base64").toString("utf8") : quoted(text.replace(/_/g, " ")),
  );
  const parts = rest.join("\r\n\r\n").split(/\r\n--[^\r\n]+(?:--)?\r\n/);
  const decoded = parts.map((part) => {
    const [partHead = "", ...body] = part.split("\r\n\r\n");
    const text = body.join("\r\n\r\n");
    if (/base64/i.test(partHead)) return Buffer.from(text, "base64").toString("utf8");
    return /quoted-printable/i.test(partHead) ? quoted(text) : part;
  });
  return { headers, subject, messageId: of("Message-ID"), body: decoded.join("\n") };
}
